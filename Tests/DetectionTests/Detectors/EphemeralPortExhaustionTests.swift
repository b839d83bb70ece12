import Aggregation
import Connections
import KernelFacts
import TestKit
import Testing
import Vocabulary

@testable import Detection

@Suite("ephemeral-port-exhaustion") struct EphemeralPortExhaustionTests {
    private func condition(_ used: Int, waiting: Int = 0, before: Int? = nil, after seconds: Double = 1) throws
        -> Condition?
    {
        let route = PortCensus.Route(source: Addresses.own, destination: Addresses.database)
        return try EphemeralPortExhaustion().condition(after: seconds, before: { $0.census = .made(0) }) { poll in
            poll.census = .made(used, waiting: waiting)
            poll.portTrends[route] = before.map { Trend(perSecond: Double(used - $0) / seconds, before: $0) }
        }
    }

    @Test(
        "a warning from 80 % of the ports on, critical from 95 %, cleared below 72 %",
        arguments: [
            (719, .clear), (721, .between), (799, .between), (800, .warning), (949, .warning), (950, .critical),
            (1000, .critical), (1200, .critical),
        ] as [(Int, Level)])
    func threshold(used: Int, level: Level) throws {
        #expect(Level(try condition(used)) == level)
    }

    @Test("reserved ports cannot be used", arguments: [(100, Level.warning), (250, .critical), (0, .between)])
    func reserved(reserved: Int, level: Level) throws {
        let condition = try EphemeralPortExhaustion().condition {
            $0.limits?.reservedLocalPorts = reserved
            $0.census = .made(750)
        }
        #expect(Level(condition) == level)
        #expect(condition?["usable_ports"] == Double(1000 - reserved))
    }

    @Test("too few connections altogether are no exhaustion")
    func noCensus() throws {
        #expect(try EphemeralPortExhaustion().conditions { _ in }.isEmpty)
    }

    @Test("each destination, from each address, has all ports")
    func routes() throws {
        var census = PortCensus(portRange: 1...UInt16.max)
        for port in UInt16(1)...900 {
            census.add(.made(UInt64(port), localPort: port) { $0.remote = Addresses.database }, .outbound)
            census.add(
                .made(UInt64(port), localPort: port) {
                    $0.local = Endpoint(address: Addresses.loopback, port: port)
                    $0.remote = Addresses.database
                }, .outbound)
            census.add(.made(UInt64(port), localPort: port) { $0.remote = Addresses.peer(Int(port)) }, .outbound)
        }
        let conditions = try EphemeralPortExhaustion().conditions { $0.census = census }
        #expect(
            Set(conditions.map(\.scope)) == [
                .route(PortCensus.Route(source: Addresses.own, destination: Addresses.database)),
                .route(PortCensus.Route(source: Addresses.loopback, destination: Addresses.database)),
            ])
    }

    @Test(
        "the time left is told while ports become fewer, and only then",
        arguments: [(850, 800, 3.0), (850, 850, nil), (850, 900, nil), (850, nil, nil), (1000, 900, 0), (1100, 900, 0)]
            as [(Int, Int?, Double?)])
    func secondsLeft(used: Int, before: Int?, left: Double?) throws {
        #expect(try condition(used, before: before)?["seconds_left"] == left)
    }

    @Test(
        "the first census is wanted when as many ports are in use as keep a finding alive",
        arguments: [(719, false), (721, true), (.max, true), (0, false), (nil, false)] as [(Int?, Bool)])
    func firstCensus(ports: Int?, isWanted: Bool) {
        let detector = EphemeralPortExhaustion()
        var poll = Observation.made(at: 1) { $0.portsAtMost = ports }
        #expect(detector.wantsCensus(poll, after: nil) == isWanted)
        poll.limits?.reservedLocalPorts = 1000
        #expect(!detector.wantsCensus(poll, after: nil))
        poll.limits = nil
        #expect(!detector.wantsCensus(poll, after: nil))
    }

    /// The level is 720 ports; the last census was made at second 10.
    @Test(
        "another census is wanted when ports grew by what the busiest route lacked, or after a minute",
        arguments: [
            // The busiest route lacked 220.
            (500, 800, 11, 800, false), (500, 800, 11, 1019, false), (500, 800, 11, 1021, true),
            (500, 800, 69.9, 800, false), (500, 800, 70, 800, true), (500, 800, 70, 719, false),
            // It lacks nothing.
            (721, 800, 11, 800, true), (721, 800, 11, 721, true), (721, 800, 11, 719, false),
            // It lacks one, and ports became fewer.
            (719, 800, 11, 799, false), (719, 800, 11, 802, true), (0, 800, 11, 900, false),
        ] as [(Int, Int, Double, Int, Bool)])
    func nextCensus(busiest: Int, then: Int, second: Double, now: Int, isWanted: Bool) throws {
        let last = try #require(
            CensusSummary(
                .made(at: 10) {
                    $0.portsAtMost = then
                    $0.census = .made(busiest)
                }))
        let poll = Observation.made(at: second) { $0.portsAtMost = now }
        #expect(EphemeralPortExhaustion().wantsCensus(poll, after: last) == isWanted)
        var disabled = EphemeralPortExhaustion()
        disabled.policy.isEnabled = false
        #expect(!disabled.wantsCensus(poll, after: last))
    }

    @Test("the busiest route of several is what is remembered of a census, and nothing of a poll without")
    func summaryOfCensus() throws {
        var census = PortCensus.made(300)
        for port in UInt16(1)...400 {
            census.add(.made(UInt64(port), localPort: port) { $0.remote = Addresses.peer(1) }, .outbound)
        }
        let summary = CensusSummary(
            .made(at: 10) {
                $0.portsAtMost = 900
                $0.census = census
            })
        #expect(summary?.busiestRoute == 400)
        #expect(summary?.portsAtMost == 900)
        #expect(summary?.uptime == .seconds(10))
        #expect(CensusSummary(.made(at: 10) { $0.portsAtMost = 900 }) == nil)
    }

    @Test("its evidence are ports used, usable, and in TIME_WAIT")
    func evidence() throws {
        let condition = try #require(try condition(900, waiting: 450, before: 880, after: 2))
        #expect(condition.scope == .route(PortCensus.Route(source: Addresses.own, destination: Addresses.database)))
        #expect(
            condition.evidence.lines == [
                "used_ports: 900 ports, threshold 800", "usable_ports: 1000 ports",
                "used_ratio: 0.9 ratio, threshold 0.8", "time_wait_ratio: 0.5 ratio",
                "seconds_left: 10 seconds",
            ])
    }

    @Test("the threshold is that of the severity")
    func thresholds() throws {
        let critical = try condition(960)
        #expect(critical?.threshold("used_ratio") == 0.95)
        #expect(critical?.threshold("used_ports") == 950)
        #expect(try condition(940)?.threshold("used_ratio") == 0.8)
    }

    @Test("it says what an operator reads")
    func summary() throws {
        #expect(
            try condition(960, waiting: 240)?.summary
                == "connections to 198.51.100.1:5432 from 192.0.2.1 take 960 of 1,000 local ports, 25% of them in "
                + "TIME_WAIT")
        #expect(
            try condition(820, before: 819)?.summary
                == "connections to 198.51.100.1:5432 from 192.0.2.1 take 820 of 1,000 local ports, 0% of them in "
                + "TIME_WAIT; at this pace the last is gone in 3m00s")
    }
}
