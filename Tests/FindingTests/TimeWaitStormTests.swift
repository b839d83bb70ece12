import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("time-wait-storm", .serialized) struct TimeWaitStormTests {
    private static let detectors = "time-wait-storm: {clear_after: 1s}"

    /// A laboratory whose `a` may have 200 connections in TIME_WAIT.
    private func laboratory() throws -> NetworkLab {
        let lab = try NetworkLab(seed: 1)
        try lab.a.set("net.ipv4.tcp_max_tw_buckets", "200")
        return lab
    }

    @Test("a client that closes first fills TIME_WAIT, to the limit, until the limit is raised") func storm() throws {
        let lab = try laboratory()
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        for _ in 0..<120 { _ = try lab.a.connect(to: server.address) }
        try eventually("TIME_WAIT of all") { try lab.a.samples(in: .timeWait).count == 120 }
        let finding = try watched.finding(.timeWaitStorm, "of all 120") {
            $0.state == "active" && $0["time_wait"]?.value == 120
        }
        #expect(try SocketLine.all(in: lab.a.namespace, "time-wait").count == 120)
        #expect(finding.severity == "warning")
        #expect(finding.scope == Finding.Scope(kind: "host"))
        #expect(finding["time_wait"]?.threshold == 100)
        #expect(finding["time_wait_limit"]?.value == 200)
        #expect(finding["used_ratio"]?.value == 0.6)
        #expect(finding["used_ratio"]?.threshold == 0.5)
        #expect(finding["overflows"]?.value ?? 0 == 0)
        #expect(finding["reused_per_second"]?.value ?? 0 == 0)
        #expect(finding.summary.contains("120"))
        let example = try #require(finding.examples.first)
        #expect(example.remote == server.address.endpoint)
        #expect(example.connections == 120)

        for _ in 0..<120 { _ = try lab.a.connect(to: server.address) }
        try watched.finding(.timeWaitStorm, "at the limit") { $0["used_ratio"]?.value == 1 }
        #expect(try #require(lab.a.counters()[.timeWaitOverflows]) > 0)

        try lab.a.set("net.ipv4.tcp_max_tw_buckets", "10000")
        try watched.waitUntilResolved(finding)
        try watched.expectStory(of: finding)
    }

    @Test("clients that keep their connections and renew one now and then are none") func pool() throws {
        let lab = try laboratory()
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        var pool = try (0..<10).map { _ in KeptSocket(try lab.a.connect(to: server.address)) }
        var requests = 0
        try watched.waitForPolls(20) {
            for client in pool {
                for _ in 0..<5 {
                    try client.socket.send(count: 100)
                    try client.socket.receive(count: 100)
                    requests += 1
                }
            }
            pool.removeFirst()
            pool.append(KeptSocket(try lab.a.connect(to: server.address)))
        }
        #expect(requests >= 1000)
        #expect(try (20..<100).contains(lab.a.samples(in: .timeWait).count))
        try watched.expectNothing(.timeWaitStorm)
    }
}
