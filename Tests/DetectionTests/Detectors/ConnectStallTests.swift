import Aggregation
import Connections
import TestKit
import Testing

@testable import Detection

@Suite("connect-stall") struct ConnectStallTests {
    private func condition(_ connects: StalledConnects) throws -> Condition? {
        try ConnectStall().condition { $0.connections?.stalledConnects[Addresses.database] = connects }
    }

    @Test(
        "raised by three connects to one peer, or by one of ten seconds; one younger keeps it",
        arguments: [
            (1, 9.9, .between), (2, 9.9, .between), (1, 10, .warning), (3, 3, .warning), (2, 3, .between),
            (100, 3, .warning),
        ] as [(Int, Double, Level)])
    func threshold(count: Int, age: Double, level: Level) throws {
        #expect(Level(try condition(.made(count, age: StateAge(.seconds(age))))) == level)
    }

    private func condition(_ ended: ConnectOutcomes) throws -> Condition? {
        try ConnectStall().condition { $0.connections?.connects[Addresses.database] = PeerConnects(minute: ended) }
    }

    @Test(
        "raised when nine of ten connects that ended in a minute were given up, and did wait",
        arguments: [
            (0, 0, 10, 10, .warning), (1, 0, 9, 9, .warning), (2, 0, 9, 9, .between), (3, 0, 9, 9, .clear),
            (0, 0, 9, 9, .between), (0, 0, 4, 4, .clear), (0, 0, 100, 25, .warning), (0, 0, 100, 24, .clear),
            (0, 90, 10, 10, .clear), (100, 0, 0, 0, .clear),
        ] as [(Int, Int, Int, Int, Level)])
    func givenUp(established: Int, failed: Int, abandoned: Int, waited: Int, level: Level) throws {
        let ended = ConnectOutcomes(established: established, failed: failed, abandoned: abandoned, waited: waited)
        #expect(Level(try condition(ended)) == level)
    }

    @Test("it says how many of how many were given up")
    func givenUpSummary() throws {
        #expect(
            try condition(ConnectOutcomes(established: 1, abandoned: 94, waited: 94))?.summary
                == "94 of 95 connects to 198.51.100.1:5432 in the last minute got no answer until the application gave "
                + "them up")
    }

    @Test("nothing is said when every connect is answered")
    func answered() throws {
        #expect(try condition(.made(3, age: StateAge(.seconds(9)))) != nil)
        #expect(try ConnectStall().conditions { _ in }.isEmpty)
    }

    @Test("its evidence are the worst of the connects, and examples are the oldest")
    func evidence() throws {
        let condition = try #require(try condition(.made(8, age: StateAge(.seconds(15)), retransmissions: 5)))
        #expect(condition.scope == .peer(Addresses.database))
        #expect(
            condition.evidence.lines == [
                "connections: 8 connections, threshold 3",
                "oldest_seconds: 15 seconds, threshold 10",
                "syn_retransmits: 5 segments, threshold 2",
                "rto_seconds: 4 seconds",
                "attempts_ended: 0 connections, threshold 10",
            ])
        #expect(condition.examples.count == 5)
    }

    @Test("where the source does not tell the timeout it is left out")
    func unknownTimeout() throws {
        var connects = StalledConnects()
        connects.add(.made(1, .synSent, info: nil), age: StateAge(.seconds(20)))
        #expect(try condition(connects)?["rto_seconds"] == nil)
    }

    @Test("peers are told apart, those on this host too")
    func peers() throws {
        let loopback = Endpoint(address: Addresses.loopback, port: 80)
        let conditions = try ConnectStall().conditions {
            $0.connections?.stalledConnects[Addresses.database] = .made(3, age: StateAge(.seconds(3)))
            $0.connections?.stalledConnects[loopback] = .made(3, age: StateAge(.seconds(3)))
        }
        #expect(conditions.map(Level.init) == [.warning, .warning])
        #expect(Set(conditions.map(\.scope)) == [.peer(Addresses.database), .peer(loopback)])
    }

    @Test("it says what an operator reads")
    func summary() throws {
        #expect(
            try condition(.made(3, age: StateAge(.seconds(15)), retransmissions: 4))?.summary
                == "3 connects to 198.51.100.1:5432 without an answer, the oldest for 15s, the SYN sent again "
                + "up to 4 times")
        #expect(
            try condition(.made(1, age: StateAge(.seconds(70), isLowerBound: true), retransmissions: 6))?.summary
                == "1 connect to 198.51.100.1:5432 without an answer, the oldest for at least 1m10s, the SYN "
                + "sent again up to 6 times"
        )
    }
}
