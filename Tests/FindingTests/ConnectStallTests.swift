import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Synchronization
import Testing

@Suite("connect-stall", .serialized) struct ConnectStallTests {
    private static let detectors = "connect-stall: {clear_after: 1s}"

    @Test("connects whose SYNs are lost stall until one arrives") func stall() throws {
        let lab = try NetworkLab(seed: 1)
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        lab.aToB.rule = .dropSYNs(toPort: server.address.port)
        let clients = try (0..<4).map { _ in KeptSocket(try lab.a.beginConnecting(to: server.address)) }
        let finding = try watched.finding(.connectStall, "of all four") {
            $0.state == "active" && $0["connections"]?.value == 4
        }
        let stalled = try SocketLine.all(in: lab.a.namespace, "syn-sent")
        #expect(finding.severity == "warning")
        #expect(finding.scope.kind == "peer")
        #expect(finding.scope.remote == server.address.endpoint)
        #expect(finding.summary.contains(server.address.endpoint))
        #expect(stalled.count == clients.count)
        #expect(finding["connections"]?.threshold == 3)
        let retransmits = try #require(finding["syn_retransmits"])
        #expect(retransmits.value >= 2)
        // ss was asked later.
        let attempts = try #require(stalled.compactMap(\.attempts).max())
        #expect(retransmits.value <= Double(attempts))
        #expect(retransmits.threshold == 2)
        #expect(try #require(finding["oldest_seconds"]).value > 1)
        #expect(finding["oldest_seconds"]?.threshold == 10)
        #expect(try #require(finding["rto_seconds"]).value >= 1)
        finding.expectExamples(among: stalled)
        for example in finding.examples {
            #expect(try #require(example.retransmits) >= 2)
            #expect(try #require(example.rtoMilliseconds) >= 1000)
        }

        lab.aToB.rule = nil
        try watched.waitUntilResolved(finding)
        #expect(try SocketLine.all(in: lab.a.namespace, "established").count == clients.count)
        try watched.expectStory(of: finding)
    }

    /// Begins ten connects a second from `a`, and gives each up after a second.
    private func givingUp(_ lab: NetworkLab, to address: SocketAddress) -> Repetition {
        let clients = Mutex<[KeptSocket]>([])
        return Repetition(every: .milliseconds(100)) { _ in
            let client = KeptSocket(try lab.a.beginConnecting(to: address))
            clients.withLock {
                $0.append(client)
                if $0.count > 10 { $0.removeFirst() }
            }
        }
    }

    @Test("connects that the application gives up after a second, which the kernel counts nowhere, are found")
    func givenUp() throws {
        let lab = try NetworkLab(seed: 1)
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: "connect-stall: {count: 1000, age: 1h}")
        lab.aToB.rule = .dropSYNs(toPort: server.address.port)
        let connects = givingUp(lab, to: server.address)
        let finding = try watched.finding(.connectStall, "of the connects given up")
        #expect(finding.scope.kind == "peer")
        #expect(finding.scope.remote == server.address.endpoint)
        #expect(finding.summary.contains("got no answer until the application gave them up"))
        #expect(try #require(finding["attempts_ended"]).value >= 10)
        #expect(finding["given_up_ratio"]?.value == 1)
        try connects.stop()
        #expect(try lab.a.counters()[.attemptFailures] == 0)
    }

    @Test("connects that are answered and closed after a second are none") func answeredAndClosed() throws {
        let lab = try NetworkLab(seed: 1)
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: "connect-stall: {count: 1000, age: 1h}")
        let connects = givingUp(lab, to: server.address)
        try eventually("thirty connects") { connects.count >= 30 }
        try watched.waitForPolls(5)
        try connects.stop()
        try watched.expectNothing(.connectStall)
    }

    @Test("connects that need one repeated SYN are none") func repeatedSYN() throws {
        let lab = try NetworkLab(seed: 1)
        // The repeated SYN is under way for several polls.
        lab.eachWay { $0.delay = .milliseconds(300) }
        let server = try EchoServer(on: lab.b)
        let watched = try WatchedHost(lab.a, detectors: Self.detectors)
        let seen = Mutex<Set<Endpoint>>([])
        lab.aToB.rule = PacketRule { packet in
            packet.isSYN && seen.withLock { $0.insert(packet.source).inserted } ? .drop : .pass
        }
        let clients = try (0..<10).map { _ in KeptSocket(try lab.a.beginConnecting(to: server.address)) }
        try eventually("all of them connected") { try lab.a.samples(in: .established).count == clients.count }
        #expect(try lab.a.counters()[.synRetransmits] == UInt64(clients.count))
        try watched.waitForPolls(5)
        try watched.expectNothing(.connectStall)
    }
}
