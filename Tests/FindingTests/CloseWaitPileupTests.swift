import Connections
import NamespaceKit
import NetworkLab
import Testing

@Suite("close-wait-pileup", .serialized) struct CloseWaitPileupTests {
    private static let detectors = "close-wait-pileup: {age: 1s, clear_after: 1s}"

    @Test("a server that does not close what its clients closed piles up CLOSE_WAIT until it does") func pileup() throws
    {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen()
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        var servers: [KeptSocket] = []
        for _ in 0..<25 {
            let client = try lab.a.connect(to: listener.address)
            servers.append(KeptSocket(try listener.accept()))
            try client.send(count: 10)
        }
        let finding = try watched.finding(.closeWaitPileup, "of all 25") {
            $0.state == "active" && $0["connections"]?.value == 25
        }
        let waiting = try SocketLine.all(in: lab.b.namespace, "close-wait")
        #expect(waiting.count == 25)
        #expect(finding.severity == "warning")
        #expect(finding.scope.kind == "group")
        #expect(finding.scope.direction == "inbound")
        #expect(finding.scope.port == "\(listener.address.port)")
        #expect(finding.summary.contains("25"))
        #expect(finding.summary.contains("\(listener.address.port)"))
        #expect(finding["connections"]?.threshold == 20)
        #expect(try #require(finding["oldest_seconds"]).value >= 1)
        #expect(finding["oldest_seconds"]?.threshold == 1)
        let median = try #require(finding["median_age_seconds"]).value
        #expect(median >= 1)
        #expect(try median <= #require(finding["oldest_seconds"]).value)
        // A FIN counts as one byte for ss.
        #expect(waiting.map(\.receiveQueue) == Array(repeating: 11, count: 25))
        #expect(finding["unread_bytes"]?.value == 250)
        finding.expectExamples(among: waiting)
        for example in finding.examples {
            #expect(try #require(example.stateAgeSeconds) >= 1)
            #expect(example.uid == 0)
            #expect(try #require(example.inode) > 0)
            #expect(example.receiveQueueBytes == 11)
        }

        servers = []
        try watched.waitUntilResolved(finding)
        try watched.expectStory(of: finding)
    }

    @Test("a server that closes 800 ms after its clients has far more in CLOSE_WAIT, and that is none")
    func slowServer() throws {
        let lab = try NetworkLab(seed: 1)
        let server = try EchoServer(on: lab.b, closesAfter: .milliseconds(800))
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let clients = Repetition(every: .milliseconds(5)) { _ in _ = try lab.a.connect(to: server.address) }
        try eventually("100 in CLOSE_WAIT") { try lab.b.samples(in: .closeWait).count >= 100 }
        try watched.waitForPolls(20)
        try clients.stop()
        try watched.expectNothing(.closeWaitPileup)
    }
}
