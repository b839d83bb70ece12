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

    @Test("connects to a port where nobody listens fail, for that peer") func refused() throws {
        let lab = try laboratory()
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        let address = try lab.b.socketAddress(port: 9)
        let connects = connecting(lab, every: .milliseconds(20)) { _ in address }
        let peer = try watched.finding(.connectFailure, "of the peer") {
            $0.state == "active" && $0.scope.kind == "peer"
        }
        #expect(peer.scope.remote == address.endpoint)
        #expect(peer.summary.contains(address.endpoint))
        #expect(peer.severity == "warning")
        #expect(try #require(peer["failures"]).value >= 20)
        #expect(peer["failures"]?.threshold == 20)
        #expect(peer["failed_ratio"]?.value == 1)
        #expect(peer["failed_ratio"]?.threshold == 0.5)
        try connects.stop()
        let counters = try lab.a.counters()
        #expect(counters[.activeOpens] == UInt64(connects.count))
        // They stay in the window for 30 seconds.
        try eventually("the end of the finding", within: .seconds(90), every: .milliseconds(200)) {
            try watched.findings(.connectFailure, "resolved").map(\.id) == [peer.id]
        }
        try watched.expectStory(of: peer)
    }

    @Test("one dead backend of five is one finding that names it") func oneDead() throws {
        let lab = try laboratory()
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        let refusing = try lab.b.socketAddress(port: 9)
        let connects = connecting(lab, every: .milliseconds(10)) { $0.isMultiple(of: 5) ? refusing : server.address }
        let finding = try watched.finding(.connectFailure, "of the dead one")
        try connects.stop()
        let counters = try lab.a.counters()
        let failures = try #require(counters[.attemptFailures])
        #expect(failures * 4 <= counters[.activeOpens] ?? 0)
        #expect(finding.scope.remote == refusing.endpoint)
        #expect(try watched.findings(.connectFailure).map(\.scope.remote) == [refusing.endpoint])
    }

    @Test("a few refused connects among many that succeed are none") func fewRefused() throws {
        let lab = try laboratory()
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        let refusing = try lab.b.socketAddress(port: 9)
        let connects = connecting(lab, every: .milliseconds(20)) { $0.isMultiple(of: 20) ? refusing : server.address }
        try eventually("200 connects") { connects.count >= 200 }
        try watched.waitForPolls(2)
        try connects.stop()
        #expect(try #require(lab.a.counters()[.attemptFailures]) >= 10)
        try watched.expectNothing(.connectFailure)
    }
}
