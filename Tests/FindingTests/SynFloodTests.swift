import Connections
import DaemonKit
import KernelFacts
import NamespaceKit
import NetworkLab
import Synchronization
import Testing

@Suite("syn-flood", .serialized) struct SynFloodTests {
    private static let detectors = "syn-flood: {for: 1s, clear_after: 1s}"

    @Test("forged SYNs that fill a listener's request queue are a flood until they stop") func flood() throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen(backlog: 128)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let port = listener.address.port
        let flood = Repetition(every: .milliseconds(10)) { _ in lab.b.receiveForgedSYNs(10, toPort: port) }
        let finding = try watched.finding(.synFlood, "of the listener")
        let halfOpen = try SocketLine.all(in: lab.b.namespace, "syn-recv")
        #expect(finding.severity == "critical")
        #expect(finding.scope.kind == "listener")
        #expect(finding.scope.local == listener.address.endpoint)
        #expect(finding.summary.contains(listener.address.endpoint))
        #expect(finding["half_open_connections"]?.value == Double(halfOpen.count))
        #expect(finding["half_open_connections"]?.threshold == 64)
        #expect(finding["queue_limit"]?.value == 128)
        #expect(finding["sources"]?.value == Double(Set(halfOpen.map(\.remote)).count))
        #expect(try #require(finding["request_queue_overflows_per_second"]).value > 0)
        #expect(try #require(finding["cookies_sent_per_second"]).value > 0)
        #expect(finding["cookies_received_per_second"]?.value == 0)
        #expect(finding["cookies_failed_per_second"]?.value == 0)
        #expect(finding["completed_ratio"]?.value == 0)
        #expect(finding["completed_ratio"]?.threshold == 0.5)
        #expect(finding.summary.contains("cookies answer "))
        #expect(finding.summary.hasSuffix("/s: real clients get in"))
        finding.expectExamples(among: halfOpen)
        // What is sent again are SYN-ACKs, and no data.
        let rates = try waitFor("SYN-ACKs that are sent again", every: .milliseconds(50)) {
            let rates = try watched.daemon.get("/v1/status", as: Status.self).rates
            return rates.handshakes > 0 ? rates : nil
        }
        #expect(rates.data == 0)
        try flood.stop()
        let counters = try lab.b.counters()
        #expect(counters[.synCookiesSent] == UInt64(flood.count * 10 - halfOpen.count))
        // What is half open lingers for a minute, and is no flood.
        let over = try watched.finding(.synFlood, "to be over") { $0.id == finding.id && $0.state == "clearing" }
        #expect(try !SocketLine.all(in: lab.b.namespace, "syn-recv").isEmpty)
        #expect(over.summary.contains(" had ") && over.summary.hasSuffix(" ago"))
        #expect(over["request_queue_overflows_per_second"]?.now == 0)
        #expect(try #require(over["request_queue_overflows_per_second"]?.raised) > 0)
        try watched.waitUntilResolved(finding)
        #expect(try !SocketLine.all(in: lab.b.namespace, "syn-recv").isEmpty)
        try watched.expectStory(of: finding, severities: ["critical", "critical"])
    }

    private struct Status: Decodable {
        var rates: Rates

        struct Rates: Decodable {
            var handshakes: Double
            var data: Double

            enum CodingKeys: String, CodingKey {
                case handshakes = "handshakes_retransmitted_per_s"
                case data = "data_retransmitted_per_s"
            }
        }
    }

    @Test("without cookies, SYNs that are dropped before the request queue is full are a flood as well")
    func withoutCookies() throws {
        let lab = try NetworkLab(seed: 1)
        try lab.b.set("net.ipv4.tcp_syncookies", "0")
        try lab.b.set("net.ipv4.tcp_max_syn_backlog", "256")
        let listener = try lab.b.listen(backlog: 4096)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let port = listener.address.port
        let flood = Repetition(every: .milliseconds(10)) { _ in lab.b.receiveForgedSYNs(10, toPort: port) }
        let finding = try watched.finding(.synFlood, "of the listener")
        #expect(finding.scope.local == listener.address.endpoint)
        #expect(try #require(finding["half_open_connections"]).value < 256)
        #expect(try #require(finding["request_queue_overflows_per_second"]).value > 0)
        #expect(finding.summary.hasSuffix("dropped per second: real clients wait and try again"))
        try flood.stop()
        let counters = try lab.b.counters()
        #expect(counters[.requestQueueFullDrops] == 0)
        #expect(try #require(counters[.listenDrops]) > 0)
    }

    @Test("bursts of clients that overflow the request queue and all complete are no flood") func burst() throws {
        let lab = try NetworkLab(seed: 1)
        // What is half open stays so for 400 ms, longer than from poll to poll.
        lab.eachWay { $0.delay = .milliseconds(200) }
        let server = try EchoServer(on: lab.b, backlog: 64)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let clients = Mutex<[[KeptSocket]]>([])
        let bursts = Repetition(every: .milliseconds(200)) { _ in
            let burst = try (0..<100).map { _ in
                KeptSocket(try lab.a.beginConnecting(to: server.address, [.linger(seconds: 0)]))
            }
            clients.withLock { $0.append(burst) }
        }
        try eventually("a full request queue") {
            try lab.b.samples(in: .synReceived).count >= 64 && lab.b.counters()[.requestQueueFullCookies] ?? 0 > 0
        }
        try watched.waitForPolls(15)
        try bursts.stop()
        let count = bursts.count * 100
        #expect(count >= 500)
        try eventually("all clients connected") { try lab.a.samples(in: .established).count == count }
        // Who found the accept queue full at the end of the handshake is let in by the first data.
        for client in clients.withLock({ $0.joined() }) { try client.socket.send(count: 1) }
        try eventually("the end of all handshakes") { try lab.b.counters()[.passiveOpens] == UInt64(count) }
        #expect(try #require(lab.b.counters()[.synCookiesReceived]) > 0)
        try watched.expectNothing(.synFlood)
    }
}
