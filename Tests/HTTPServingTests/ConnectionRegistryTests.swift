import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import HTTPServing

@Suite("Shares of connections")
struct ConnectionRegistryTests {
    private static let (heavy, light) = (PeerKey.user(1), PeerKey.user(2))

    private func open() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/x")).wait()
        return channel
    }

    /// Fills a registry with connections of one peer.
    private func fill(_ registry: ConnectionRegistry, _ count: Int, of peer: PeerKey) throws -> [EmbeddedChannel] {
        try (0..<count).map { _ in
            let channel = try open()
            #expect(registry.admit(channel, of: peer) == .admitted)
            return channel
        }
    }

    @Test("whoever has most makes room for another: first the connection that waits longest")
    func waiting() throws {
        let registry = ConnectionRegistry(limit: 3, grace: .seconds(3600))
        let channels = try fill(registry, 3, of: Self.heavy)
        registry.note(channels[0], .answering)
        let newcomer = try open()
        #expect(registry.admit(newcomer, of: Self.light) == .admitted)
        #expect(channels.map(\.isActive) == [true, false, true])
        #expect(newcomer.isActive)
    }

    @Test("then the one whose client has taken nothing for longest")
    func stalled() throws {
        let registry = ConnectionRegistry(limit: 3, grace: .seconds(3600))
        let channels = try fill(registry, 3, of: Self.heavy)
        for channel in channels { registry.note(channel, .answering) }
        registry.note(channels[0], .answering)
        #expect(registry.admit(try open(), of: Self.light) == .admitted)
        #expect(channels.map(\.isActive) == [true, false, true])
    }

    @Test("a peer does not push itself or its like out while something happens")
    func fresh() throws {
        let registry = ConnectionRegistry(limit: 2, grace: .seconds(3600))
        let channels = try fill(registry, 1, of: Self.heavy) + fill(registry, 1, of: Self.light)
        #expect(registry.admit(try open(), of: Self.heavy) == .full)
        #expect(registry.admit(try open(), of: Self.light) == .full)
        #expect(registry.admit(try open(), of: .unknown) == .full)
        #expect(channels.map(\.isActive) == [true, true])
    }

    @Test("without grace the connection that waits longest makes room, whoever it is of")
    func graceless() throws {
        let registry = ConnectionRegistry(limit: 2, grace: .zero)
        let channels = try fill(registry, 2, of: Self.heavy)
        #expect(registry.admit(try open(), of: Self.heavy) == .admitted)
        #expect(channels.map(\.isActive) == [false, true])
    }

    @Test("whoever waits for an answer makes no room for others of the same peer, and for another peer's last")
    func asked() throws {
        let registry = ConnectionRegistry(limit: 2, grace: .zero)
        let channels = try fill(registry, 2, of: Self.heavy)
        for channel in channels { registry.note(channel, .asked) }
        #expect(registry.admit(try open(), of: Self.heavy) == .full)
        #expect(channels.map(\.isActive) == [true, true])
        registry.note(channels[1], .answering)
        #expect(registry.admit(try open(), of: Self.heavy) == .admitted)
        #expect(channels.map(\.isActive) == [true, false])

        let other = ConnectionRegistry(limit: 2, grace: .seconds(3600))
        let heavy = try fill(other, 2, of: Self.heavy)
        for channel in heavy { other.note(channel, .asked) }
        #expect(other.admit(try open(), of: Self.light) == .admitted)
        #expect(heavy.map(\.isActive) == [false, true])
    }

    @Test("those that linger count no more, and only so many may")
    func lingering() throws {
        let registry = ConnectionRegistry(limit: 2, grace: .seconds(3600))
        let channels = try fill(registry, 2, of: Self.heavy)
        registry.note(channels[0], .lingering)
        let third = try open()
        #expect(registry.admit(third, of: Self.heavy) == .admitted)
        let refused = try open()
        #expect(registry.admit(refused, of: Self.heavy) == .full)
        #expect(channels[0].isActive && refused.isActive)
        #expect(registry.admit(try open(), of: Self.heavy) == .full)
        #expect(!channels[0].isActive)
        registry.note(third, .lingering)
        #expect(!refused.isActive && third.isActive)
    }

    @Test("requests that were sent ahead take turns, which leave the event loop time for others")
    func turns() {
        let registry = ConnectionRegistry(limit: 2, grace: .zero)
        let before = NIODeadline.now()
        let turns = (0..<100).map { _ in registry.nextTurn() }
        #expect(turns[0] > before)
        for (one, next) in zip(turns, turns.dropFirst()) {
            #expect(next - one >= .microseconds(1250))
        }
    }

    @Test("none is admitted when the daemon stops")
    func draining() throws {
        let registry = ConnectionRegistry(limit: 2, grace: .zero)
        registry.drain()
        #expect(registry.admit(try open(), of: Self.heavy) == .turnedAway)
    }

    @Test("without a descriptor to spare a new connection takes the place of another, and of the refused one lingers")
    func scarce() throws {
        let scarce = Mutex(false)
        let registry = ConnectionRegistry(limit: 100, grace: .seconds(3600)) { !scarce.withLock { $0 } }
        let channels = try fill(registry, 3, of: Self.heavy)
        scarce.withLock { $0 = true }
        #expect(registry.admit(try open(), of: Self.light) == .admitted)
        #expect(channels.map(\.isActive) == [false, true, true])
        let refused = try (0..<3).map { _ in try open() }
        for channel in refused { #expect(registry.admit(channel, of: Self.heavy) == .full) }
        #expect(refused.map(\.isActive) == [false, false, true])
    }

    @Test(
        "descriptors are shared out to the connections of all addresses, and of each as many may linger",
        arguments: [
            (1024, 2, 128), (300, 2, 64), (64, 2, 5), (64, 9, 1), (41, 1, 1), (0, 1, 1), (nil, 2, 128), (.max, 2, 128),
        ] as [(UInt64?, Int, Int)])
    func fit(descriptors: UInt64?, addresses: Int, connections: Int) {
        var limits = ConnectionLimits()
        limits.fit(descriptors: descriptors, own: 40, addresses: addresses)
        #expect(limits.connections == connections)
    }
}
