import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("reset-storm", .serialized) struct ResetStormTests {
    private static let detectors = "reset-storm: {rate: 20/s, for: 1s, clear_after: 1s}"

    @Test("clients that end every connection by a reset are a storm until they stop") func clientsReset() throws {
        let lab = try NetworkLab(seed: 1)
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let resets = Repetition(every: .milliseconds(5)) { _ in
            _ = try lab.a.connect(to: server.address, [.linger(seconds: 0)])
        }
        let finding = try watched.finding(.resetStorm, "of the host")
        try expect(finding)
        #expect(try #require(finding["resets_per_second"]).value >= 20)
        #expect(finding["resets_sent_per_second"]?.value == 0)
        try resets.stop()
        try watched.waitUntilResolved(finding)
        #expect(try lab.b.counters()[.establishedResets] == UInt64(resets.count))
        try watched.expectStory(of: finding)
    }

    @Test("a server that closes without reading sends resets itself, and the reason is told") func serverResets() throws
    {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen()
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let finding = try watched.finding(
            .resetStorm, "of the host",
            meanwhile: {
                for _ in 0..<20 {
                    let client = try lab.a.connect(to: listener.address)
                    let server = try listener.accept()
                    try client.send(count: 100)
                    try lab.b.sample(of: server, once: "unread data") { $0.receiveQueue == 100 }
                }
            })
        try expect(finding)
        #expect(try #require(finding["resets_sent_per_second"]).value >= 20)
        #expect(try #require(finding["aborts_on_close_per_second"]).value >= 20)
        try watched.waitUntilResolved(finding)
        try watched.expectStory(of: finding)
    }

    private func expect(_ finding: Finding) throws {
        #expect(finding.severity == "warning")
        #expect(finding.scope == Finding.Scope(kind: "host"))
        #expect(try #require(finding["resets_per_second"]).value >= 20)
        #expect(finding["resets_per_second"]?.threshold == 20)
        #expect(try #require(finding["reset_ratio"]).value >= 0.25)
        #expect(finding["reset_ratio"]?.threshold == 0.25)
        #expect(try #require(finding["closes_per_second"]).value >= 20)
        #expect(finding.summary.isEmpty == false)
    }

    @Test("resets among many ordinary closes are none") func fewResets() throws {
        let lab = try NetworkLab(seed: 1)
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let closes = Repetition(every: .milliseconds(4)) { turn in
            _ = try lab.a.connect(to: server.address, turn.isMultiple(of: 8) ? [.linger(seconds: 0)] : [])
        }
        try watched.waitForPolls(20)
        try closes.stop()
        let resets = try #require(lab.b.counters()[.establishedResets])
        #expect(resets >= 40)
        #expect(Int(resets) <= closes.count / 8 + 1)
        try watched.expectNothing(.resetStorm)
    }
}
