import Glibc
import NIOCore

/// Resets connections of whoever opens far more than others while connections wait to be accepted.
///
/// A connection that is set up, and refused with an answer, costs some hundred times as much as one that is reset. In a storm
/// of them the accept queue fills up, the kernel drops the SYNs of all, and each drop makes an honest client wait for a
/// second. So each peer may open a crowd of connections at once and some a second, whatever becomes of them; the others are
/// reset as long as there is a queue. Clients of a UNIX socket are never reset: the kernel makes them wait by themselves.
final class StormGuard: ChannelInboundHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel

    private let peerOwner: PeerKey.Lookup
    /// What each peer has opened, less what it may open since then: above zero.
    private var opened: [PeerKey: Int] = [:]
    /// Since when less is what may be opened since then.
    private var second = NIODeadline.uptimeNanoseconds(0)
    /// Connections that were accepted in a row, without a look at anything else.
    private var row = 0
    /// There was a queue the last time.
    private var wasQueue = false

    /// How many connections are accepted in a row.
    static let longestRow = 64
    /// So many in a row are a queue.
    private static let queue = 16
    /// What a peer may open at once while there is one: more than any client does that means well.
    static let crowd = 2_000
    /// What it may open in a second.
    private static let rate = 200
    /// Peers that are remembered. Beyond them all count anew.
    private static let peers = 4096

    init(peerOwner: @escaping PeerKey.Lookup) {
        self.peerOwner = peerOwner
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let connection = unwrapInboundIn(data)
        guard context.localAddress?.protocol != .unix, connection.eventLoop.inEventLoop else {
            return context.fireChannelRead(data)
        }
        row += 1
        let count = count(peerOwner(connection))
        guard count > Self.crowd, wasQueue || row >= Self.queue else { return context.fireChannelRead(data) }
        Self.reset(connection)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        wasQueue = row >= Self.queue
        row = 0
        context.fireChannelReadComplete()
    }

    /// What a peer has opened with this connection, less what it might.
    private func count(_ peer: PeerKey) -> Int {
        let now = NIODeadline.now()
        if now >= second + .seconds(1) || opened.count >= Self.peers {
            let seconds = Int((now - second).nanoseconds / 1_000_000_000)
            opened =
                opened.count >= Self.peers
                ? [:]
                : opened.compactMapValues {
                    let left = $0 - min($0, seconds * Self.rate)
                    return left > 0 ? left : nil
                }
            second = now
        }
        // No more than it may open soon: a storm is forgotten as fast as it came.
        opened[peer] = min(opened[peer, default: 0] + 1, Self.crowd + Self.rate)
        return opened[peer, default: 0]
    }

    /// Closes without a FIN and what comes behind it (SO_LINGER of zero seconds, socket(7)).
    private static func reset(_ connection: any Channel) {
        _ = (connection as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        connection.close(promise: nil)
    }
}
