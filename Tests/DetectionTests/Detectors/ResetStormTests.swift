import Aggregation
import KernelFacts
import Testing
import Vocabulary

@testable import Detection

@Suite("reset-storm") struct ResetStormTests {
    /// A second in which so many connections were reset, RSTs sent and connections accepted that ended.
    private func condition(
        cut: UInt64, sent: UInt64 = 0, closes: UInt64, reasons: [KernelCounter: UInt64] = [:], after seconds: Double = 1
    ) throws -> Condition? {
        try ResetStorm().condition(after: seconds) {
            let counters: [KernelCounter: UInt64] = [.establishedResets: cut, .resetsSent: sent, .passiveOpens: closes]
            $0.counters = .made(counters.merging(reasons) { $1 })
        }
    }

    @Test(
        "raised from 50 resets a second on that cut a quarter of the connections, cleared below half of either",
        arguments: [
            (50, 0, 200, .warning), (25, 25, 100, .between), (49, 0, 49, .between), (25, 0, 25, .between),
            (24, 0, 24, .clear), (50, 0, 201, .between), (50, 0, 400, .between), (50, 0, 401, .clear),
            (0, 0, 0, .clear), (50, 0, 0, .warning), (5000, 0, 100_000, .clear),
            (30, 30, 120, .between), (30, 5000, 120, .between), (30, 0, 120, .between), (20, 5000, 80, .clear),
            (12, 5000, 12, .clear),
        ] as [(UInt64, UInt64, UInt64, Level)])
    func threshold(cut: UInt64, sent: UInt64, closes: UInt64, level: Level) throws {
        #expect(Level(try condition(cut: cut, sent: sent, closes: closes)) == level)
    }

    @Test("it is the rate that counts, over however long", arguments: [(2.0, Level.warning), (2.1, .between)])
    func rate(seconds: Double, level: Level) throws {
        #expect(Level(try condition(cut: 100, closes: 100, after: seconds)) == level)
    }

    @Test("RSTs that answer a port where nobody listens cut nothing")
    func portScan() throws {
        #expect(try condition(cut: 0, sent: 100_000, closes: 10) == nil)
    }

    @Test("a port scan beside a health check that resets is no storm")
    func portScanAndHealthCheck() throws {
        #expect(try condition(cut: 2, sent: 5000, closes: 2) == nil)
        #expect(try condition(cut: 30, sent: 30, closes: 30)?["resets_per_second"] == 30)
    }

    @Test("connects that hang have not ended, and end nothing when they fail at last")
    func hangingConnects() throws {
        let hanging = try ResetStorm().condition(before: { $0.connections?.connecting = 100 }) {
            $0.counters = .made([.establishedResets: 60, .passiveOpens: 100, .activeOpens: 500])
            $0.connections?.connecting = 600
        }
        #expect(hanging?["closes_per_second"] == 100)
        #expect(Level(hanging) == .warning)
        let failing = try ResetStorm().condition(before: { $0.connections?.connecting = 600 }) {
            $0.counters = .made([.establishedResets: 60, .passiveOpens: 100, .attemptFailures: 500])
            $0.connections?.connecting = 100
        }
        #expect(failing?["closes_per_second"] == 100)
    }

    @Test("connections that are refused end nothing that was established")
    func refusedConnects() throws {
        let condition = try ResetStorm().condition {
            $0.counters = .made([
                .establishedResets: 100, .activeOpens: 1000, .attemptFailures: 900, .passiveOpens: 100,
            ])
        }
        #expect(condition?["closes_per_second"] == 200)
    }

    @Test("connections that were opened and stay have not ended")
    func growing() throws {
        let condition = try ResetStorm().condition {
            $0.counters = .made([.establishedResets: 60, .passiveOpens: 1000], established: 900)
        }
        #expect(condition?["closes_per_second"] == 100)
        #expect(condition?["reset_ratio"] == 0.6)
    }

    @Test("its evidence are the rates, and the reasons that rose")
    func evidence() throws {
        let condition = try #require(
            try condition(
                cut: 120, sent: 40, closes: 240, reasons: [.abortsOnData: 10, .abortsOnTimeout: 4], after: 2))
        #expect(condition.scope == .host)
        #expect(
            condition.evidence.lines == [
                "resets_per_second: 60 1/s, threshold 50",
                "resets_sent_per_second: 20 1/s",
                "reset_ratio: 0.5 ratio, threshold 0.25", "closes_per_second: 120 1/s",
                "aborts_on_data_per_second: 5 1/s",
                "aborts_on_timeout_per_second: 2 1/s",
            ])
    }

    @Test("it says what an operator reads")
    func summary() throws {
        #expect(
            try condition(cut: 120, closes: 240)?.summary
                == "120 connections are reset per second, 50% of those that end, and 0 RSTs sent; by the peers")
        #expect(
            try condition(cut: 120, sent: 120, closes: 240, reasons: [.abortsOnClose: 110, .abortsOnData: 5])?.summary
                == "120 connections are reset per second, 50% of those that end, and 120 RSTs sent; by this host: closed "
                + "with data not read")
    }

    @Test("it names the groups that most of the connections were cut in, as far as their ends tell")
    func owners() throws {
        let (web, api, rest) = (
            GroupKey(direction: .inbound, port: 443, unit: "web.service"),
            GroupKey(direction: .outbound, port: 80, unit: "api.service"), GroupKey.rest(.inbound)
        )
        let condition = try ResetStorm().condition(before: { $0.cuts = [web: 1000, rest: 7] }) {
            $0.counters = .made([.establishedResets: 120, .passiveOpens: 240])
            $0.cuts = [web: 1060, api: 50, rest: 17]
        }
        #expect(
            condition?.summary.hasPrefix(
                "120 connections of web.service:443 (50%), api.service to port 80 (41.7%) are reset per second") == true
        )
    }

    @Test("several reasons together are this host's doing as well")
    func severalReasons() throws {
        let condition = try #require(
            try condition(
                cut: 100, sent: 100, closes: 200, reasons: [.abortsOnClose: 48, .abortsOnData: 46]))
        #expect(!condition.summary.contains("by the peers"), "\(condition.summary)")
    }
}
