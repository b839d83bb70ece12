import Connections
import NamespaceKit
import NetworkLab
import Testing

@Suite("ephemeral-port-exhaustion", .serialized) struct EphemeralPortExhaustionTests {
    private static let detectors = "ephemeral-port-exhaustion: {clear_after: 1s}"

    /// A laboratory whose `a` has 92 ports to connect from: 100, less 8 that are reserved.
    private func laboratory() throws -> NetworkLab {
        let lab = try NetworkLab(seed: 1)
        try lab.a.set("net.ipv4.ip_local_port_range", "32768 32867")
        try lab.a.set("net.ipv4.ip_local_reserved_ports", "32860-32867")
        return lab
    }

    @Test(
        "ports taken towards one peer, TIME_WAIT included, are a warning and then critical, until they are given back")
    func exhaustion() throws {
        let lab = try laboratory()
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        for _ in 0..<20 { _ = try lab.a.connect(to: server.address) }
        try eventually("TIME_WAIT of the first 20") { try lab.a.samples(in: .timeWait).count == 20 }
        var clients: [KeptSocket] = []
        func connect(_ count: Int) throws {
            clients += try (0..<count).map { _ in
                KeptSocket(try lab.a.connect(to: server.address, [.linger(seconds: 0)]))
            }
        }

        try connect(56)
        let warning = try watched.finding(.ephemeralPortExhaustion, "at 76 of 92") {
            $0.state == "active" && $0["used_ports"]?.value == 76
        }
        let taken = try SocketLine.all(in: lab.a.namespace, "established", "time-wait")
        #expect(Set(taken.map(\.local)).count == 76)
        #expect(warning.severity == "warning")
        #expect(warning.scope.kind == "peer")
        #expect(warning.scope.local == lab.a.ipv4.description)
        #expect(warning.scope.remote == server.address.endpoint)
        #expect(warning.summary.contains(server.address.endpoint))
        #expect(abs(try #require(warning["used_ports"]?.threshold) - 92 * 0.8) < 0.001)
        #expect(warning["usable_ports"]?.value == 92)
        #expect(abs(try #require(warning["used_ratio"]).value - 76.0 / 92) < 0.001)
        #expect(warning["used_ratio"]?.threshold == 0.8)
        #expect(abs(try #require(warning["time_wait_ratio"]).value - 20.0 / 76) < 0.001)

        try connect(14)
        let critical = try watched.finding(.ephemeralPortExhaustion, "at 90 of 92") {
            $0.severity == "critical" && $0["used_ports"]?.value == 90
        }
        #expect(critical.id == warning.id)
        #expect(critical["used_ratio"]?.threshold == 0.95)
        // Nothing grows any more, so nothing is going to run out.
        try watched.finding(.ephemeralPortExhaustion, "at a standstill") {
            $0.state == "active" && $0["seconds_left"] == nil
        }

        clients = []
        try watched.waitUntilResolved(critical)
        try watched.expectStory(
            of: critical, ["raised", "escalated", "cleared"], severities: ["warning", "critical", "critical"])
    }

    @Test("more connections than there are ports, to several peers, are none") func severalPeers() throws {
        let lab = try laboratory()
        let servers = try (0..<4).map { _ in try EchoServer(on: lab.b) }
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        var clients: [KeptSocket] = []
        for server in servers {
            clients += try (0..<60).map { _ in KeptSocket(try lab.a.connect(to: server.address)) }
        }
        #expect(try SocketLine.all(in: lab.a.namespace, "established").count == 240)
        try watched.waitForPolls(10)
        try watched.expectNothing(.ephemeralPortExhaustion)
        withExtendedLifetime(clients) {}
    }
}
