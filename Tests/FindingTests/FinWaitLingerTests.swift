import Connections
import Foundation
import KernelFacts
import NamespaceKit
import NetworkLab
import Synchronization
import Testing

@Suite("fin-wait-linger", .serialized) struct FinWaitLingerTests {
    private static let detectors = "fin-wait-linger: {age: 1s, clear_after: 1s}"

    /// A laboratory whose `b` keeps an orphan in FIN_WAIT2 for a second.
    private func laboratory() throws -> NetworkLab {
        let lab = try NetworkLab(seed: 1)
        try lab.b.set("net.ipv4.tcp_fin_timeout", "1")
        return lab
    }

    /// Connections from `a` to `b`, by one listener.
    private func connect(
        _ lab: NetworkLab, _ count: Int, to listener: borrowing LabListener
    ) throws -> (clients: [KeptSocket], servers: [KeptSocket]) {
        var clients: [KeptSocket] = []
        var servers: [KeptSocket] = []
        for _ in 0..<count {
            clients.append(KeptSocket(try lab.a.connect(to: listener.address)))
            servers.append(KeptSocket(try listener.accept()))
        }
        return (clients, servers)
    }

    @Test("clients that never close leave a server that has in FIN_WAIT2 until they do") func halfClosed() throws {
        let lab = try laboratory()
        let listener = try lab.b.listen()
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        var pairs = try connect(lab, 25, to: listener)
        for server in pairs.servers { try server.socket.shutdownSending() }
        let finding = try watched.finding(.finWaitLinger, "of all 25") {
            $0.state == "active" && $0["connections"]?.value == 25
        }
        try expect(finding, in: "fin-wait-2", of: lab, port: listener.address.port)
        #expect(finding["fin_wait_2"]?.value == 25)
        #expect(finding["retransmitting"]?.value ?? 0 == 0)

        pairs.clients.removeAll()
        try watched.waitUntilResolved(finding)
        try watched.expectStory(of: finding)
    }

    @Test("peers that fell silent leave a server that has closed in FIN_WAIT1, retransmitting, until they answer")
    func silentPeers() throws {
        let lab = try laboratory()
        let listener = try lab.b.listen()
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        var pairs = try connect(lab, 25, to: listener)
        try watched.waitForPolls(2)
        lab.bToA.isBlackHole = true
        pairs.servers.removeAll()
        let finding = try watched.finding(.finWaitLinger, "of all 25") {
            $0.state == "active" && $0["connections"]?.value == 25
        }
        try expect(finding, in: "fin-wait-1", of: lab, port: listener.address.port)
        #expect(finding["fin_wait_1"]?.value == 25)
        #expect(finding["retransmitting"]?.value == 25)

        lab.bToA.isBlackHole = false
        pairs.clients.removeAll()
        try watched.waitUntilResolved(finding)
        try watched.expectStory(of: finding)
    }

    private func expect(_ finding: Finding, in state: String, of lab: NetworkLab, port: UInt16) throws {
        let lingering = try SocketLine.all(in: lab.b.namespace, state)
        #expect(lingering.count == 25)
        #expect(finding.severity == "warning")
        #expect(finding.scope.kind == "group")
        #expect(finding.scope.direction == "inbound")
        #expect(finding.scope.port == "\(port)")
        #expect(finding.summary.contains("\(port)"))
        #expect(finding["connections"]?.threshold == 20)
        // The age that is allowed begins when tcp_fin_timeout has passed.
        #expect(try #require(finding["oldest_seconds"]).value >= 2)
        #expect(finding["oldest_seconds"]?.threshold == 2)
        for name in ["fin_wait_1", "fin_wait_2", "closing", "last_ack"] where name != state.replacing("-", with: "_") {
            #expect(finding[name]?.value ?? 0 == 0, "\(name)")
        }
        finding.expectExamples(among: lingering)
    }

    /// Orphans are counted for the whole machine, and only its own namespace shows their limit: the daemon watches
    /// there.
    @Test("orphans that use up their limit are a finding of the host until they end") func orphans() throws {
        let limit = try #require(Double(firstWord(of: "/proc/sys/net/ipv4/tcp_max_orphans")))
        // Tests before may have left some, which end sooner or later.
        try eventually("hardly any orphans", within: .seconds(120)) { try orphanCount() < 200 }
        let lab = try laboratory()
        let listener = try lab.b.listen()
        let watched = try WatchedHost(
            lab.b,
            detectors:
                "fin-wait-linger: {orphans_ratio: \(String(format: "%.3f", 500 / limit * 100))%, clear_after: 1s}",
            settings: WatchedHost.settings + "metrics: {listen: []}",
            launcher: ["nsenter", "--net=/proc/\(getpid())/ns/net", "--"])
        var pairs = try connect(lab, 700, to: listener)
        lab.bToA.isBlackHole = true
        pairs.servers.removeAll()
        let finding = try watched.finding(.finWaitLinger, "of the host") {
            $0.state == "active" && $0["orphans"]?.value ?? 0 >= 700
        }
        #expect(finding.scope == Finding.Scope(kind: "host"))
        #expect(finding.severity == "warning")
        let orphans = try #require(finding["orphans"])
        #expect(orphans.value < 900)
        #expect(abs(try #require(orphans.threshold) - 500) < 2)
        #expect(finding["orphans_limit"]?.value == limit)
        #expect(abs(try #require(finding["used_ratio"]).value - orphans.value / limit) < 0.00001)

        lab.bToA.isBlackHole = false
        pairs.clients.removeAll()
        try watched.waitUntilResolved(finding)
        try watched.expectStory(of: finding)
    }

    /// Of `/proc/net/sockstat`, whose count of orphans is the machine's.
    private func orphanCount() throws -> Int {
        let words = try String(contentsOfFile: "/proc/self/net/sockstat", encoding: .utf8).split(separator: " ")
        let index = try #require(words.firstIndex(of: "orphan"))
        return try #require(Int(words[index + 1]))
    }

    private func firstWord(of file: String) throws -> Substring {
        try #require(try String(contentsOfFile: file, encoding: .utf8).split { $0.isWhitespace }.first)
    }

    @Test("closes that take a round trip of 600 ms each, as many at once, are none") func ordinaryCloses() throws {
        let lab = try laboratory()
        lab.eachWay { $0.delay = .milliseconds(300) }
        let server = try EchoServer(on: lab.a)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let clients = Mutex<[[KeptSocket]]>([])
        // Twenty connects every tenth of a second; each is closed a second later, by this end first.
        let closes = Repetition(every: .milliseconds(100)) { _ in
            let burst = try (0..<20).map { _ in KeptSocket(try lab.b.beginConnecting(to: server.address)) }
            clients.withLock {
                $0.append(burst)
                if $0.count > 10 { $0.removeFirst() }
            }
        }
        try eventually("100 on their way out") { try lab.b.samples(in: .finWait1, .finWait2).count >= 100 }
        try watched.waitForPolls(20)
        try closes.stop()
        try watched.expectNothing(.finWaitLinger)
    }
}
