import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("accept-queue-overflow", .serialized) struct AcceptQueueOverflowTests {
    private static let detectors = "accept-queue-overflow: {for: 1s, clear_after: 1s}"

    @Test(
        "a queue that nobody empties is a warning near its limit, critical when it is full, and over when it is emptied"
    )
    func overflow() throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen(backlog: 10)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        var clients: [KeptSocket] = []
        func connect(_ count: Int) throws {
            clients += try (0..<count).map { _ in KeptSocket(try lab.a.beginConnecting(to: listener.address)) }
        }

        try connect(9)
        let warning = try watched.finding(.acceptQueueOverflow, "near the limit")
        #expect(warning.severity == "warning")
        #expect(warning.scope.kind == "listener")
        #expect(warning.scope.local == listener.address.endpoint)
        #expect(warning.summary.contains(listener.address.endpoint))
        let queue = try #require(try SocketLine.all(in: lab.b.namespace, "listen").first { $0.sendQueue == 10 })
        #expect(warning["queue_length"]?.value == Double(queue.receiveQueue))
        #expect(warning["queue_length"]?.value == 9)
        #expect(warning["queue_length"]?.threshold == 8)
        #expect(warning["queue_limit"]?.value == 10)
        #expect(warning["queue_peak"]?.value == 9)
        #expect(try #require(warning["near_full_seconds"]).value > 0)
        #expect(warning["drops"]?.value == 0)
        let somaxconn = try lab.b.namespace.run("cat", "/proc/sys/net/core/somaxconn")
        #expect(warning["somaxconn"]?.value == Double(somaxconn.split(separator: "\n").joined()))

        try connect(6)
        let critical = try watched.finding(.acceptQueueOverflow, "in a full queue") { $0.severity == "critical" }
        #expect(critical.id == warning.id)
        #expect(critical.since == warning.since)
        // The kernel lets in one more than the limit.
        #expect(
            try SocketLine.all(in: lab.b.namespace, "listen").contains { $0.receiveQueue == 11 && $0.sendQueue == 10 })
        try watched.finding(.acceptQueueOverflow, "with drops") { $0["drops"]?.value ?? 0 > 0 }
        #expect(try #require(lab.b.counters()[.listenOverflows]) > 0)

        try listener.socket.makeNonBlocking()
        var accepted: [KeptSocket] = []
        try watched.waitUntilResolved(critical) {
            while let socket = try? listener.accept() { accepted.append(KeptSocket(socket)) }
        }
        #expect(accepted.count == clients.count)
        try watched.expectStory(
            of: critical, ["raised", "escalated", "cleared"], severities: ["warning", "critical", "critical"])
    }

    @Test("a listener that is closed while it overflows is told as over at once, and makes no second finding")
    func closed() throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen(backlog: 16)
        let watched = try WatchedHost(lab.b, detectors: "accept-queue-overflow: {for: 1s, clear_after: 3s}")
        let (address, endpoint) = (listener.address, listener.address.endpoint)
        let clients = try (0..<40).map { _ in KeptSocket(try lab.a.beginConnecting(to: address)) }
        try watched.finding(.acceptQueueOverflow, "with drops") {
            $0.severity == "critical" && $0["drops"]?.value ?? 0 > 0
        }
        // Clients send their SYNs again in the second in which it is closed.
        let overflows = try #require(lab.b.counters()[.listenOverflows])
        try eventually("more overflows") { try lab.b.counters()[.listenOverflows] ?? 0 > overflows }
        _ = consume listener
        let over = try watched.finding(.acceptQueueOverflow, "to be over") { $0.state == "clearing" }
        #expect(over.scope.local == endpoint)
        #expect(over.summary.contains("had its accept queue full (17 waited, 16 fit) for "))
        #expect(over.summary.hasSuffix(" ago"))
        #expect(over.ended != nil && over.resolves != nil && over.resolved == nil)
        #expect(over["queue_length"]?.now == nil)
        #expect(over["queue_length"]?.raised == 17)
        try watched.waitUntilResolved(over)
        #expect(try watched.findings(.acceptQueueOverflow).map(\.id) == [over.id])
        #expect(clients.count == 40)
        try watched.expectStory(of: over, severities: ["critical", "critical"])
    }

    @Test("segments that belong to no connection, which the kernel counts as drops of the listener, are none")
    func straySegments() throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen(backlog: 10)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        let stray = Packet(
            from: Endpoint(address: lab.a.ipv4, port: 40_000),
            to: Endpoint(address: lab.b.ipv4, port: listener.address.port), .reset, sequence: 1)
        try watched.waitForPolls(10) {
            for _ in 0..<20 { lab.b.receiveForged(stray) }
        }
        let drops = try #require(
            lab.b.samples(in: .listen).first { $0.local.port == listener.address.port }?.memory?.drops)
        #expect(drops >= 100)
        #expect(try lab.b.counters()[.listenDrops] == 0)
        try watched.expectNothing(.acceptQueueOverflow)
    }

    @Test("a queue in which a third of its limit waits all the time is none") func busyQueue() throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen(backlog: 10)
        let watched = try WatchedHost(lab.b, detectors: Self.detectors)
        var clients: [KeptSocket] = []
        var rounds = 0
        try watched.waitForPolls(15) {
            // They wait until the next look.
            for _ in clients { _ = try listener.accept() }
            clients = try (0..<3).map { _ in KeptSocket(try lab.a.beginConnecting(to: listener.address)) }
            try eventually("three that wait") {
                try lab.b.samples(in: .listen).contains { $0.receiveQueue == 3 && $0.sendQueue == 10 }
            }
            rounds += 1
        }
        #expect(rounds >= 15)
        try watched.expectNothing(.acceptQueueOverflow)
    }
}
