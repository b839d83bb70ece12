import DaemonKit
import Foundation
import Glibc
import NamespaceKit
import Synchronization
import Testing

/// Clients of one user that keep what they get. Honest clients are another user's.
@Suite("Held connections")
struct HeldConnectionTests {
    /// What the holders do with their connections.
    enum Kind: String, CaseIterable, CustomTestStringConvertible {
        case silent = "that send nothing"
        case slow = "that send a byte now and then"
        case unread = "that pipeline requests and read nothing"
        case listening = "that want /metrics and never read"

        var testDescription: String { rawValue }

        /// What each sends first.
        var opening: [UInt8] {
            switch self {
            case .silent: []
            case .slow: Array("GET /metrics HTT".utf8)
            case .unread: Array(String(repeating: "GET /metrics HTTP/1.1\r\nHost:\r\n\r\n", count: 100).utf8)
            case .listening: Array("GET /metrics HTTP/1.1\r\nHost:\r\n\r\n".utf8)
            }
        }
    }

    /// Opens them and keeps them, whether the daemon hangs up or not, until the time is over.
    private func hold(
        _ count: Int, _ kind: Kind, of victim: Victim, for duration: Duration, from sources: [String] = ["127.0.0.1"]
    ) throws {
        let deadline = ContinuousClock.now + duration
        var clients: [Client] = []
        while ContinuousClock.now < deadline {
            if clients.count < count {
                let source = sources[clients.count % sources.count]
                let client = try victim.connect(
                    to: .scrape, as: Victim.attacker, from: source, smallestBuffer: kind != .silent)
                try client.makeNonBlocking()
                client.send(kind.opening)
                clients.append(client)
            } else {
                if kind == .slow { for client in clients { client.send("P") } }
                usleep(200_000)
            }
        }
    }

    @Test("128 from one address", arguments: Kind.allCases)
    func hundred(kind: Kind) throws {
        let daemon = try RunningDaemon(["--interval", "500ms"])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        try hold(128, kind, of: victim, for: .seconds(Length.choose(3, long: 60)))
        try observer.finish("128 connections \(kind.rawValue)").expectUnharmed()
    }

    @Test("5,000 from one address and from all of 127/8", arguments: [Kind.silent, .unread])
    func thousands(kind: Kind) throws {
        let daemon = try RunningDaemon(["--interval", "500ms"])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        let sources = ["127.0.0.1"] + (1...199).map { "127.\($0).\($0).\($0)" }
        try hold(5_000, kind, of: victim, for: .seconds(Length.choose(8, long: 60)), from: sources)
        try observer.finish("5,000 connections \(kind.rawValue), from 200 addresses").expectUnharmed()
    }

    @Test("lists of connections that nobody reads keep no other user from the socket, and take little memory")
    func unreadLists() throws {
        let file = try TemporaryFile("interval: 500ms\ncontrol: {mode: '0666'}\n")
        let daemon = try RunningDaemon(["--config", file.path])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let pairs = try (0..<500).map { _ in try LoopbackPair(in: daemon.namespace) }
        let observer = try Observer(of: victim)
        let clients = try (0..<100).map { _ in
            let client = try victim.connect(to: .control, as: Victim.attacker)
            client.send("GET /v1/connections?limit=10000 HTTP/1.1\r\nHost: x\r\n\r\n")
            return client
        }
        sleep(2)
        try observer.finish("100 lists of 1,000 connections that nobody reads").expectUnharmed()
        withExtendedLifetime((clients, pairs)) {}
    }

    @Test("two users hold the control socket, and a third one is answered all the same")
    func twoUsers() throws {
        let file = try TemporaryFile("interval: 500ms\ncontrol: {mode: '0666'}\n")
        let daemon = try RunningDaemon(["--config", file.path])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        var clients: [Client] = []
        for number in 0..<400 {
            let client = try victim.connect(to: .control, as: Victim.attacker + UInt32(number % 2))
            if number.isMultiple(of: 3) { client.send("GET /v1/metrics HTTP/1.1\r\n") }
            clients.append(client)
        }
        sleep(1)
        try observer.finish("400 connections of two users to the control socket").expectUnharmed()
        // Neither of the two keeps the other out.
        for user in [Victim.attacker, Victim.attacker + 1] {
            let client = try victim.connect(to: .control, as: user)
            client.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(client.answer(within: .seconds(10)).statuses == [200])
        }
        withExtendedLifetime(clients) {}
    }
}
