import Aggregation
import Connections
import Testing
import Vocabulary

@testable import Detection

@Suite("close-wait-pileup") struct CloseWaitPileupTests {
    private func condition(_ now: AgedConnections?, before: AgedConnections? = nil) throws -> Condition? {
        try CloseWaitPileup().condition(before: { $0.connections?.closeWait[Addresses.server] = before }) {
            $0.connections?.closeWait[Addresses.server] = now
        }
    }

    @Test(
        "raised from 20 of a group on that do not become fewer, cleared below 10",
        arguments: [
            (0, 0, .clear), (9, 9, .clear), (10, 10, .between), (19, 0, .between), (20, 0, .warning),
            (20, 20, .warning), (20, 21, .between), (500, 501, .between), (500, 499, .warning), (9, 500, .clear),
        ] as [(Int, Int, Level)])
    func threshold(now: Int, before: Int, level: Level) throws {
        #expect(Level(try condition(.made(now), before: .made(before))) == level)
    }

    @Test("its evidence are the numbers of the rule, and examples are the oldest")
    func evidence() throws {
        let condition = try #require(try condition(.made(25, age: StateAge(.seconds(90)), receiveQueue: 101)))
        #expect(condition.scope == .group(Addresses.server))
        #expect(
            condition.evidence.lines == [
                "connections: 25 connections, threshold 20",
                "oldest_seconds: 90 seconds, threshold 60",
                "median_age_seconds: 90 seconds",
                "unread_bytes: 2500 bytes",
            ])
        #expect(condition.examples.count == 5)
        #expect(condition.examples.allSatisfy { $0.state == .closeWait && $0.stateAge == .seconds(90) })
    }

    @Test("each group is held against the threshold alone")
    func groups() throws {
        let conditions = try CloseWaitPileup().conditions {
            $0.connections?.closeWait = [Addresses.server: .made(20), Addresses.client: .made(9)]
        }
        #expect(conditions.map(\.scope) == [.group(Addresses.server)])
    }

    @Test("severity and count are as configured")
    func configured() throws {
        var detector = CloseWaitPileup()
        (detector.count, detector.severity) = (1, .critical)
        let condition = try detector.condition { $0.connections?.closeWait[Addresses.server] = .made(1) }
        #expect(Level(condition) == .critical)
    }

    @Test("it says what an operator reads")
    func summary() throws {
        let old = StateAge(.seconds(2280), isLowerBound: true)
        #expect(
            try condition(.made(412, age: old, receiveQueue: 1025))?.summary
                == "nginx.service:443 holds 412 connections in CLOSE_WAIT for more than 1m00s, the oldest for at least "
                + "38m00s, with 412KiB not read")
        #expect(
            try condition(.made(20))?.summary
                == "nginx.service:443 holds 20 connections in CLOSE_WAIT for more than 1m00s, the oldest for 1m30s")
    }
}
