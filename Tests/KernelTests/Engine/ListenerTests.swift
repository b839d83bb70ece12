import Aggregation
import Connections
import Engine
import KernelFacts
import NamespaceKit
import ProcNet
import Snapshots
import Testing

/// Accept queues of real listeners.
@Suite("The engine's listeners")
struct ListenerTests {
    @Test("an overfull accept queue shows with its limit, and its drops are the kernel's", arguments: Loopback.allCases)
    func overflow(_ loopback: Loopback) async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service(loopback, backlog: 4)
            let engine = PollEngine(in: namespace)
            await engine.pollListeners()
            let clients = try (0..<12).map { _ in
                let client = HeldSocket(try Socket(for: loopback.address))
                try client.socket.beginConnecting(to: loopback.address.with(port: service.port))
                return client
            }
            try await eventually("drops that stand still for a moment") {
                await engine.pollCounters()
                let before = try #require(engine.store.latest.own.kernel.counters)
                let snapshot = await engine.snapshot()
                await engine.pollCounters()
                let after = try #require(engine.store.latest.own.kernel.counters)
                guard snapshot.own.listeners.all.first?.queueLength == 5, before[.listenDrops] == after[.listenDrops]
                else {
                    return false
                }
                try expectOverflow(snapshot, before, service)
                return true
            }
            withExtendedLifetime(clients) {}
        }
    }

    /// Five of four connections wait: the kernel takes one more than the limit.
    private func expectOverflow(_ snapshot: Snapshot, _ counters: KernelCounters, _ service: Service) throws {
        let listener = try #require(snapshot.own.listeners.all.first)
        #expect(snapshot.own.listeners.all.count == 1)
        #expect(listener.local.port == service.port)
        #expect(listener.queueLimit == 4)
        #expect(listener.queuePeak == 5)
        #expect(listener.isNearFull)
        #expect(listener.drops == counters[.listenDrops])
        #expect(snapshot.own.listeners.drops[ListenerKey(listener)] == counters[.listenDrops])
        #expect(try #require(counters[.listenOverflows]) > 0)
    }

    @Test("the longest queue since the last poll shows once")
    func peak() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service()
            let engine = PollEngine(in: namespace)
            await engine.pollConnections()
            let clients = try (0..<3).map { _ in HeldSocket(try Loopback.ipv4.client(of: service.listener)) }
            var sockets = Sockets()
            try eventually("a queue of three") {
                try sockets.now().contains { $0.state == .listen && $0.receiveQueue == 3 }
            }
            await engine.pollListeners()
            let servers = try (0..<3).map { _ in HeldSocket(try service.listener.accept()) }
            var listener = await engine.snapshot().own.listeners.all.first
            #expect(listener?.queueLength == 0)
            #expect(listener?.queuePeak == 3)
            listener = await engine.snapshot().own.listeners.all.first
            #expect(listener?.queuePeak == 0)
            withExtendedLifetime((clients, servers)) {}
        }
    }

    @Test("a listener shows its address, limit, owner and inode", arguments: Loopback.allCases)
    func identity(_ loopback: Loopback) async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service(loopback, backlog: 77)
            try service.listener.setOwner(uid: 4321)
            let engine = PollEngine(in: namespace)
            var listeners = await engine.snapshot().own.listeners.all
            let listener = try #require(listeners.first)
            #expect(listeners.count == 1)
            #expect(listener.cookie == (try service.listener.cookie))
            #expect(listener.local == Endpoint(address: loopback.sampled, port: service.port))
            #expect(listener.isIPv6Socket == loopback.usesIPv6Sockets)
            #expect(listener.queueLimit == 77)
            #expect(listener.uid == 4321)
            #expect(UInt64(listener.inode) == (try service.listener.inode))
            #expect(listener.drops == 0)

            let second = try Service(loopback)
            listeners = await engine.snapshot().own.listeners.all
            #expect(Set(listeners.map(\.local.port)) == [service.port, second.port])
        }
    }
}
