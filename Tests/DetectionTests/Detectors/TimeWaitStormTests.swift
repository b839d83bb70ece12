import Aggregation
import Connections
import KernelFacts
import TestKit
import Testing
import Vocabulary

@testable import Detection

@Suite("time-wait-storm") struct TimeWaitStormTests {
    private func condition(
        _ now: Int, growing growth: Double? = nil, from before: Int = 0, of limit: UInt64? = 100_000,
        overflows: UInt64 = 0
    ) throws -> Condition? {
        try TimeWaitStorm().condition(before: { $0.timeWait = now }) {
            $0.timeWait = now
            $0.timeWaitTrend = growth.map { Trend(perSecond: $0, before: before) }
            $0.limits?.maximumTimeWait = limit
            $0.counters?[.timeWaitOverflows] = overflows
        }
    }

    @Test(
        "raised from half of the limit on, cleared below nine tenths of that",
        arguments: [
            (999, 2000, .between), (1000, 2000, .warning), (900, 2000, .between), (899, 2000, .clear),
            (50_000, 100_000, .warning), (49_999, 100_000, .between),
        ] as [(Int, UInt64, Level)])
    func share(now: Int, limit: UInt64, level: Level) throws {
        #expect(Level(try condition(now, of: limit)) == level)
    }

    @Test(
        "ten thousand that grow by 500 a second, and go on to, are good to know",
        arguments: [
            (10_000, 500, .info), (10_000, 499, .between), (9999, 5000, .between), (5000, 250, .between),
            (5000, 249, .clear), (4999, 9000, .clear), (40_000, 500, .info), (12_000, nil, .clear), (12_000, 0, .clear),
        ] as [(Int, Double?, Level)])
    func growth(now: Int, growth: Double?, level: Level) throws {
        #expect(Level(try condition(now, growing: growth)) == level)
    }

    @Test("one poll in which many are closed says nothing, however many")
    func burst() throws {
        let condition = try TimeWaitStorm().condition(before: { $0.timeWait = 0 }) {
            $0.timeWait = 40_000
            $0.limits?.maximumTimeWait = 131_072
        }
        #expect(condition == nil)
    }

    @Test(
        "growth is a storm when a minute of it reaches the limit, beside what was there, or the limit is not known",
        arguments: [
            (2000, 0, 131_072, .info), (2185, 0, 131_072, .warning), (2000, 11_072, 131_072, .warning),
            (900, 0, nil, .warning), (499, 0, nil, .between), (1200, 0, 131_072, .info), (900, 90_000, 262_144, .info),
        ] as [(Double, Int, UInt64?, Level)])
    func leadsToLimit(growth: Double, before: Int, limit: UInt64?, level: Level) throws {
        #expect(Level(try condition(12_000, growing: growth, from: before, of: limit)) == level)
    }

    @Test("raised when the limit was hit, however few there are")
    func overflow() throws {
        #expect(Level(try condition(10, overflows: 1)) == .warning)
        #expect(Level(try condition(10, overflows: 0)) == .clear)
    }

    @Test("a steady number far from the limit does not keep it alive: growth is over when it is below half of the rate")
    func steady() throws {
        #expect(Level(try condition(30_000, growing: 1)) == .clear)
        #expect(Level(try condition(30_000, growing: 250)) == .between)
        #expect(Level(try condition(30_000, growing: -1)) == .clear)
    }

    @Test("without a limit it is growth alone that counts")
    func unknownLimit() throws {
        #expect(Level(try condition(90_000, of: nil)) != .warning)
        let condition = try condition(90_000, growing: 10_000, of: nil)
        #expect(Level(condition) == .warning)
        #expect(condition?["used_ratio"] == nil && condition?["time_wait_limit"] == nil)
    }

    @Test("a limit of nothing is not reached by a host that closes nothing")
    func noRoom() throws {
        #expect(try condition(0, of: 0) == nil)
        #expect(Level(try condition(0, of: 0, overflows: 3)) == .warning)
    }

    @Test(
        "a census is wanted as soon as a finding is possible, or could be kept",
        arguments: [
            (900, 0, 2000, true), (899, 0, 2000, false), (30_000, 0, 100_000, false), (30_000, 250, 100_000, true),
            (30_000, 249, 100_000, false), (5000, 250, nil, true), (4999, 9000, nil, false),
            (30_000, nil, 100_000, false), (50_000, nil, 100_000, true), (.max, 1e18, .max, true),
        ] as [(Int, Double?, UInt64?, Bool)])
    func census(timeWait: Int, growth: Double?, limit: UInt64?, isWanted: Bool) {
        let input = DetectionInput.made {
            $0.timeWait = timeWait
            $0.timeWaitTrend = growth.map { Trend(perSecond: $0, before: 0) }
            $0.limits?.maximumTimeWait = limit
        }
        #expect(TimeWaitStorm().wantsCensus(input) == isWanted)
        var disabled = TimeWaitStorm()
        disabled.policy.isEnabled = false
        #expect(!disabled.wantsCensus(input))
    }

    @Test("examples are who closes first: our services, and the peers of our connects")
    func examples() throws {
        var census = PortCensus(portRange: 1...UInt16.max)
        for cookie in 0..<30 {
            let closes = cookie < 20 ? Direction.inbound : .outbound
            census.add(
                .made(
                    UInt64(cookie), .timeWait, localPort: closes == .inbound ? 443 : UInt16(50_000 + cookie),
                    remotePort: closes == .inbound ? UInt16(50_000 + cookie) : 5432), closes)
        }
        let condition = try TimeWaitStorm().condition {
            $0.timeWait = 60_000
            $0.census = census
            $0.listeners = [.made()]
        }
        #expect(
            condition?.examples == [
                ConnectionExample(connections: 20, local: Addresses.web, unit: "nginx.service"),
                ConnectionExample(connections: 10, remote: Addresses.database),
            ])
    }

    @Test("its evidence are number, limit, growth and what was closed without")
    func evidence() throws {
        let condition = try #require(
            try TimeWaitStorm().condition(after: 2) {
                $0.timeWait = 60_000
                $0.timeWaitTrend = Trend(perSecond: 500, before: 40_000)
                $0.counters = .made([.timeWaitOverflows: 7, .timeWaitsRecycled: 30])
            })
        #expect(condition.scope == .host)
        #expect(
            condition.evidence.filter { $0.name != "time_wait" }.lines == [
                "time_wait_limit: 100000 connections", "used_ratio: 0.6 ratio, threshold 0.5",
                "growth_per_second: 500 1/s, threshold 500", "expected_time_wait: 70000 connections",
                "overflows: 7 connections, threshold 0", "reused_per_second: 15 1/s",
            ])
        #expect(condition["time_wait"] == 60_000)
    }

    @Test("it says what an operator reads")
    func summary() throws {
        #expect(try condition(60_000)?.summary == "60,000 sockets are in TIME_WAIT, 60% of tcp_max_tw_buckets")
        #expect(
            try condition(12_000, growing: 800)?.summary
                == "12,000 sockets are in TIME_WAIT, 12% of tcp_max_tw_buckets, 800 more every second for 20s")
        #expect(
            try condition(42_000, growing: 1800)?.summary
                == "42,000 sockets are in TIME_WAIT, 42% of tcp_max_tw_buckets, 1,800 more every second for 20s; at this pace "
                + "the limit is reached within a minute")
        #expect(
            try condition(100_000, overflows: 41)?.summary
                == "100,000 sockets are in TIME_WAIT, 100% of tcp_max_tw_buckets; 41 connections closed without it since "
                + "the last poll, because the limit was reached")
    }
}
