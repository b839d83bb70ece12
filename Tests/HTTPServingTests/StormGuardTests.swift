import NIOCore
import NIOEmbedded
import Testing

@testable import HTTPServing

@Suite("Storms of connections")
struct StormGuardTests {
    private let loop = EmbeddedEventLoop()
    private let listener: EmbeddedChannel

    private static let (heavy, light) = (PeerKey.user(1), PeerKey.user(2))

    init() throws {
        listener = EmbeddedChannel(loop: loop)
        let lookup: PeerKey.Lookup = { $0.remoteAddress?.port == 1 ? Self.heavy : Self.light }
        try listener.pipeline.syncOperations.addHandler(StormGuard(peerOwner: lookup))
    }

    /// Accepts connections in a row.
    ///
    /// - Returns: how many of them are left alone.
    private func accept(_ count: Int, of peer: PeerKey) throws -> Int {
        var left = 0
        for _ in 0..<count {
            let connection = EmbeddedChannel(loop: loop)
            let port = peer == Self.heavy ? 1 : 2
            try connection.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: port)).wait()
            listener.pipeline.fireChannelRead(connection as any Channel)
            if connection.isActive { left += 1 }
        }
        listener.pipeline.fireChannelReadComplete()
        return left
    }

    @Test("reset what a peer opens beyond a crowd, as long as connections wait, and nothing of others")
    func heavy() throws {
        #expect(try accept(StormGuard.crowd, of: Self.heavy) == StormGuard.crowd)
        // The rate may let some through in the time that this takes.
        #expect(try accept(3_000, of: Self.heavy) < 1_500)
        #expect(try accept(1, of: Self.light) == 1)
        #expect(try accept(StormGuard.crowd - 1, of: Self.light) == StormGuard.crowd - 1)
    }

    @Test("are none while nothing waits, however many connections come one after the other")
    func quiet() throws {
        for _ in 0..<3_000 { #expect(try accept(1, of: Self.heavy) == 1) }
    }

    @Test("end when the queue is empty")
    func end() throws {
        #expect(try accept(5_000, of: Self.heavy) < 4_000)
        _ = try accept(1, of: Self.heavy)
        #expect(try accept(1, of: Self.heavy) == 1)
    }
}
