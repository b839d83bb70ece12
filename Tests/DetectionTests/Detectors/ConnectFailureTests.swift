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

    @Test("a peer whose connects were seen to fail as often is named")
    func peers() throws {
        let conditions = try ConnectFailure().conditions {
            $0.counters = .made([.attemptFailures: 40, .activeOpens: 40])
            $0.connections?.failedConnects = [Addresses.peer(1): 30, Addresses.peer(2): 4, Addresses.peer(3): 13]
        }
        #expect(conditions.map(\.scope) == [.peer(Addresses.peer(1)), .peer(Addresses.peer(3)), .host])
        #expect(conditions.map(Level.init) == [.warning, .between, .warning])
    }

    @Test(
        "a client that tries IPv6 first and fails as often as it succeeds is healthy",
        arguments: [10, 1000] as [UInt64])
    func oneFailurePerSuccess(failures: UInt64) throws {
        #expect(Level(try condition(failed: failures, of: failures * 2)) == .between)
    }

    @Test("a peer has no more failures than the kernel counts for the host")
    func capped() throws {
        let failing = try ConnectFailure().conditions {
            $0.counters = .made([.attemptFailures: 40, .activeOpens: 80])
            $0.connections?.failedConnects[Addresses.database] = 60
        }
        #expect(failing.map(\.scope) == [.peer(Addresses.database), .host])
        #expect(failing.map { $0["failures_per_second"] } == [40, 40])
        #expect(failing.map(Level.init) == [.between, .between])
    }

    @Test("a busy client that sees one connect in a hundred fail is healthy")
    func busyClient() throws {
        #expect(try condition(failed: 50, of: 5000) == nil)
    }

    @Test("sockets that were gone when looked for are no failures as long as the kernel counts none")
    func goneIsNotFailed() throws {
        let conditions = try ConnectFailure().conditions {
            $0.counters = .made([.activeOpens: 100])
            $0.connections?.failedConnects[Addresses.database] = 60
        }
        #expect(conditions.isEmpty)
    }

    @Test("it says what an operator reads")
    func summary() throws {
        let conditions = try ConnectFailure().conditions {
            $0.counters = .made([.attemptFailures: 30, .activeOpens: 40])
            $0.connections?.failedConnects[Addresses.database] = 25
        }
        #expect(
            conditions.map(\.summary) == [
                "25 connects to 198.51.100.1:5432 fail per second, 62.5% of all that this host makes",
                "30 connects fail per second, 75% of all that this host makes",
            ])
    }
}
