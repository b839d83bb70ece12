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

    @Test("what a unit leaks over many ports is a pile-up of the unit, at the same number")
    func spread() throws {
        let found = try CloseWaitPileup().conditions {
            for port in 0..<90 {
                let key = GroupKey(direction: .outbound, port: UInt16(20_000 + port), unit: "ftp.service")
                $0.connections?.closeWait[key] = .made(1)
            }
            $0.connections?.closeWait[Addresses.server] = .made(19)
        }
        #expect(found.compactMap { $0.severity == nil ? nil : $0.scope } == [.unit("ftp.service")])
        #expect(found.compactMap { $0.severity == nil ? nil : $0["connections"] } == [90])
        #expect(
            found.first { $0.severity != nil }?.summary
                == "ftp.service holds 90 connections in CLOSE_WAIT, on many ports, for more than 1m00s, the oldest for "
                + "1m30s")
    }

    @Test("connections of unknown units are the host's; a group that has a finding is not told twice")
    func spreadOfUnknown() throws {
        let found = try CloseWaitPileup().conditions {
            for port in 1...4 {
                $0.connections?.closeWait[GroupKey(direction: .outbound, port: UInt16(port), unit: "-")] = .made(
                    port * 6)
            }
        }
        let raised = found.filter { $0.severity != nil }
        #expect(raised.map { $0["connections"] } == [24, 36])
        #expect(raised.last?.scope == .host)
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
