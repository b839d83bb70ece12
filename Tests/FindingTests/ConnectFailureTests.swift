import KernelFacts
import NamespaceKit
import NetworkLab
import Synchronization
import Testing

@Suite("connect-failure", .serialized) struct ConnectFailureTests {
    private static let detectors = "connect-failure: {for: 1s, clear_after: 1s}"

    /// A laboratory in which a connect takes 300 ms, so that polls see it under way.
    private func laboratory() throws -> NetworkLab {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(150) }
        return lab
    }

    /// Begins connects from `a` at a pace, and closes each two seconds later.
    ///
    /// - Parameter address: where a turn connects to.
    private func connecting(
        _ lab: NetworkLab, every pace: Duration, to address: @escaping @Sendable (Int) -> SocketAddress
    ) -> Repetition {
        let clients = Mutex<[KeptSocket]>([])
        let kept = Int(Duration.seconds(2) / pace)
        return Repetition(every: pace) { turn in
            let client = KeptSocket(try lab.a.beginConnecting(to: address(turn)))
            clients.withLock {
                $0.append(client)
                if $0.count > kept { $0.removeFirst() }
            }
        }
    }

    @Test("connects to a port where nobody listens fail, for the host and for that peer, until they end")
    func refused() throws {
        let lab = try laboratory()
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        let address = try lab.b.socketAddress(port: 9)
        let connects = connecting(lab, every: .milliseconds(20)) { _ in address }
        let host = try watched.finding(.connectFailure, "of the host") {
            $0.state == "active" && $0.scope.kind == "host"
        }
        let peer = try watched.finding(.connectFailure, "of the peer") {
            $0.state == "active" && $0.scope.kind == "peer"
        }
        #expect(peer.scope.remote == address.endpoint)
        #expect(peer.summary.contains(address.endpoint))
        for finding in [host, peer] {
            #expect(finding.severity == "warning")
            #expect(try #require(finding["failures_per_second"]).value >= 10)
            #expect(finding["failures_per_second"]?.threshold == 10)
            #expect(try #require(finding["failed_ratio"]).value >= 0.6)
            #expect(finding["failed_ratio"]?.threshold == 0.6)
            #expect(finding.summary.isEmpty == false)
        }
        #expect(try #require(host["attempts_per_second"]).value >= 10)
        try connects.stop()
        let counters = try lab.a.counters()
        #expect(counters[.activeOpens] == UInt64(connects.count))
        for finding in [host, peer] {
            try watched.waitUntilResolved(finding)
            try watched.expectStory(of: finding)
        }
    }

    @Test("refused connects among many that succeed are none") func fewRefused() throws {
        let lab = try laboratory()
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        let refusing = try lab.b.socketAddress(port: 9)
        let connects = connecting(lab, every: .milliseconds(10)) { $0.isMultiple(of: 5) ? refusing : server.address }
        try watched.waitForPolls(20)
        try connects.stop()
        let counters = try lab.a.counters()
        let failures = try #require(counters[.attemptFailures])
        #expect(failures >= 40)
        #expect(failures * 4 <= counters[.activeOpens] ?? 0)
        try watched.expectNothing(.connectFailure)
    }
}
