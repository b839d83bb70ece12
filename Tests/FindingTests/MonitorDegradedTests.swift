import DaemonKit
import NamespaceKit
import NetworkLab
import Testing

@Suite("monitor-degraded", .serialized) struct MonitorDegradedTests {
    private static let detectors = "monitor-degraded: {other_namespace: false, clear_after: 1s}"

    /// The finding of an aspect, once it is active.
    private func finding(
        _ aspect: String, of watched: WatchedHost, severity: String = "warning"
    ) throws -> Finding {
        let finding = try watched.finding(.monitorDegraded, aspect) {
            $0.state == "active" && $0.scope.aspect == aspect
        }
        #expect(finding.severity == severity)
        #expect(finding.scope == Finding.Scope(kind: "host", aspect: aspect))
        #expect(finding.summary.isEmpty == false)
        return finding
    }

    @Test("a daemon that netlink is refused says that it reads /proc instead") func refusedNetlink() throws {
        let lab = try NetworkLab(seed: 1)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors, wrapper: [Programs.refuseNetlink])
        let finding = try finding("netlink", of: watched)
        #expect(finding.summary.contains("/proc"))
        try watched.waitForPolls(5)
        try watched.expectStory(of: finding, ["raised"], severities: ["warning"])
        #expect(try watched.findings(.monitorDegraded, "active", "resolved").count == 1)
    }

    @Test("a daemon that sees no connections, nor listeners, says so of each") func blind() throws {
        let lab = try NetworkLab(seed: 1)
        let watched = try WatchedHost(
            lab.b, detectors: Self.detectors, settings: WatchedHost.settings + "sources: {procfs_fallback: false}",
            wrapper: [Programs.refuseNetlink], isReady: false)
        for aspect in ["connections", "listeners"] {
            let finding = try finding(aspect, of: watched)
            try watched.expectStory(of: finding, ["raised"], severities: ["warning"])
        }
    }

    @Test("connections beyond what may be followed are told, until they are fewer") func untracked() throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen()
        let watched = try WatchedHost(
            lab.b, detectors: Self.detectors, settings: WatchedHost.settings + "max_connections: 1000")
        var sockets: [KeptSocket] = []
        for _ in 0..<1100 {
            sockets.append(KeptSocket(try lab.a.connect(to: listener.address, [.linger(seconds: 0)])))
            sockets.append(KeptSocket(try listener.accept()))
        }
        let finding = try finding("untracked", of: watched)
        sockets = []
        try watched.waitUntilResolved(finding)
        try watched.expectStory(of: finding)
    }

    @Test("listeners beyond what may be told apart are told, until they are fewer") func untrackedListeners() throws {
        let lab = try NetworkLab(seed: 1)
        let watched = try WatchedHost(
            lab.b, detectors: Self.detectors, settings: WatchedHost.settings + "max_groups: 3")
        var servers = try (0..<6).map { _ in try EchoServer(on: lab.b) }
        let finding = try finding("listeners-untracked", of: watched)
        servers.removeAll()
        try watched.waitUntilResolved(finding)
        try watched.expectStory(of: finding)
    }

    @Test("polls that their budget makes rare are told") func slowPolls() throws {
        let lab = try NetworkLab(seed: 1)
        let watched = try WatchedHost(
            lab.b, detectors: Self.detectors, settings: "interval: 100ms\ncpu_budget: 0.1%")
        // Below half a minute it is good to know, and no more.
        let finding = try finding("slow-polls", of: watched, severity: "info")
        try watched.expectStory(of: finding, ["raised"], severities: ["info"])
    }

    @Test("a daemon in another network namespace than process 1's says so, unless it is told not to")
    func otherNamespace() throws {
        let lab = try NetworkLab(seed: 1)
        let watched = try WatchedHost(lab.b, detectors: "monitor-degraded: {other_namespace: true}")
        let finding = try finding("namespace", of: watched, severity: "info")
        try watched.expectStory(of: finding, ["raised"], severities: ["info"])
    }

    @Test("a daemon that sees everything is not degraded") func healthy() throws {
        let lab = try NetworkLab(seed: 1)
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        try watched.waitForPolls(15) { try lab.a.converse(with: server.address) }
        try watched.expectNothing(.monitorDegraded)
    }
}
