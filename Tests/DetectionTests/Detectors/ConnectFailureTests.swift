import Aggregation
import Connections
import KernelFacts
import Testing

@testable import Detection

@Suite("connect-failure") struct ConnectFailureTests {
    private func condition(
        failed: UInt64, reset: UInt64 = 0, of attempts: UInt64, after seconds: Double = 1
    ) throws -> Condition? {
        try ConnectFailure().condition(after: seconds) {
            $0.counters = .made([.attemptFailures: failed, .embryonicResets: reset, .activeOpens: attempts])
        }
    }

    @Test(
        "raised from ten failures a second on that are 60 % of all connects, cleared below half of either",
        arguments: [
            (12, 20, .warning), (12, 21, .between), (9, 9, .between), (5, 5, .between), (4, 4, .clear), (0, 0, .clear),
            (12, 40, .between), (12, 41, .clear), (1000, 1000, .warning), (1000, 100_000, .clear), (20, 0, .warning),
        ] as [(UInt64, UInt64, Level)])
    func threshold(failed: UInt64, attempts: UInt64, level: Level) throws {
        #expect(Level(try condition(failed: failed, of: attempts)) == level)
    }

    @Test("it is the rate that counts, over however long", arguments: [(4.0, Level.warning), (4.1, .between)])
    func rate(seconds: Double, level: Level) throws {
        #expect(Level(try condition(failed: 40, of: 40, after: seconds)) == level)
    }

    @Test("clients that reset their handshake with us are not our failures")
    func inbound() throws {
        #expect(Level(try condition(failed: 1000, reset: 1000, of: 0)) == .clear)
        #expect(Level(try condition(failed: 1010, reset: 1000, of: 10)) == .warning)
    }

    @Test("its evidence are the rates, and examples the peers that fail most")
    func evidence() throws {
        let conditions = try ConnectFailure().conditions(after: 2) {
            $0.counters = .made([.attemptFailures: 60, .activeOpens: 80])
            for number in 1...7 { $0.connections?.failedConnects[Addresses.peer(number)] = number }
        }
        let host = try #require(conditions.first)
        #expect(conditions.count == 1)
        #expect(
            host.evidence.lines == [
                "failures_per_second: 30 1/s, threshold 10",
                "failed_ratio: 0.75 ratio, threshold 0.6",
                "attempts_per_second: 40 1/s",
            ])
        #expect(host.examples.map(\.connections) == [7, 6, 5, 4, 3])
        #expect(host.examples.first?.remote == Addresses.peer(7))
    }

    /// Connects to peers that ended in the last 30 seconds, and failures of the last poll.
    private func conditions(
        failed: UInt64 = 0, of attempts: UInt64 = 0, _ peers: [Endpoint: ConnectOutcomes], now: [Endpoint: Int] = [:]
    ) throws -> [Condition] {
        try ConnectFailure().conditions {
            $0.counters = .made([.attemptFailures: failed, .activeOpens: attempts])
            $0.connections?.failedConnects = now
            $0.connections?.connects = peers.mapValues { PeerConnects(recent: $0) }
        }
    }

    @Test(
        "a peer is held against its own connects: 20 failures in 30 s that are half of them",
        arguments: [
            (20, 20, .warning), (20, 21, .between), (19, 0, .between), (10, 30, .between), (10, 31, .clear),
            (9, 0, .clear), (1000, 0, .warning), (0, 1000, .clear),
        ] as [(Int, Int, Level)])
    func peer(failed: Int, established: Int, level: Level) throws {
        let outcome = ConnectOutcomes(established: established, failed: failed)
        #expect(Level(try conditions([Addresses.database: outcome]).first) == level)
    }

    @Test("one dead backend of four is one finding, though three quarters of the host's connects succeed")
    func oneOfFour() throws {
        var peers = [Addresses.peer(1): ConnectOutcomes(failed: 60)]
        for other in 2...4 { peers[Addresses.peer(other)] = ConnectOutcomes(established: 60, failed: 1) }
        let found = try conditions(failed: 2, of: 8, peers, now: [Addresses.peer(1): 2])
        #expect(found.map(\.scope) == [.peer(Addresses.peer(1))])
        #expect(found.map(Level.init) == [.warning])
        #expect(
            found.first?.evidence.lines == [
                "failures: 60 connections, threshold 20", "failed_ratio: 1 ratio, threshold 0.5",
                "attempts_ended: 60 connections",
            ])
    }

    @Test("the host is told of as far as peers are not", arguments: [(15, false), (14, true)] as [(Int, Bool)])
    func named(ofThePeer: Int, isHostTold: Bool) throws {
        let peer = Addresses.peer(1)
        let found = try conditions(
            failed: 30, of: 30, [peer: ConnectOutcomes(failed: 60)], now: [peer: ofThePeer])
        #expect(found.map(\.scope) == [.peer(peer)] + (isHostTold ? [.host] : []))
    }

    @Test("where the destroy events kept the address alone, that is said")
    func addressAlone() throws {
        let peer = Endpoint(address: Addresses.peer, port: 0)
        let found = try conditions([peer: ConnectOutcomes(established: 10, failed: 30)])
        #expect(
            found.map(\.summary) == [
                "30 of 40 connects to 198.51.100.1 (the kernel forgot the port) failed in the last 30 s, 75%"
            ])
        #expect(found.first?.scope.labels.map(\.value) == ["198.51.100.1"])
    }

    @Test("::1 that is tried before 127.0.0.1 always fails, and nothing is wrong unless nothing else succeeds")
    func fallback() throws {
        let peer = Endpoint(address: IPAddress(ipv6High: 0, low: 1), port: 80)
        let outcome = [peer: ConnectOutcomes(failed: 300)]
        #expect(try conditions(failed: 10, of: 20, outcome, now: [peer: 10]).allSatisfy { $0.severity == nil })
        #expect(Level(try conditions(failed: 10, of: 10, outcome, now: [peer: 10]).first) == .warning)
    }

    @Test(
        "a client that tries IPv6 first and fails as often as it succeeds is healthy",
        arguments: [10, 1000] as [UInt64])
    func oneFailurePerSuccess(failures: UInt64) throws {
        #expect(Level(try condition(failed: failures, of: failures * 2)) == .between)
    }

    @Test("a busy client that sees one connect in a hundred fail is healthy")
    func busyClient() throws {
        #expect(try condition(failed: 50, of: 5000) == nil)
    }

    @Test("it says what an operator reads")
    func summary() throws {
        let found = try conditions(
            failed: 30, of: 40, [Addresses.database: ConnectOutcomes(established: 5, failed: 25)])
        #expect(
            found.map(\.summary) == [
                "25 of 30 connects to 198.51.100.1:5432 failed in the last 30 s, 83.3%",
                "30 connects fail per second, 75% of all that this host makes",
            ])
    }
}
