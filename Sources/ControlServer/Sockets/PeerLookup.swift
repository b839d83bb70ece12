import Connections
import Glibc
import HTTPServing
import NIOCore
import SockDiag
import Synchronization

/// Tells whom connections count for: a user of this host where the kernel knows, else the address that they come from.
final class PeerLookup: Sendable {
    private let owner = Mutex(SocketOwner())

    /// - Parameter channel: a connection, on its event loop.
    func key(of channel: any Channel) -> PeerKey {
        // Before it is set up, a channel knows its addresses and does not show them.
        let core = channel._channelCore
        guard let local = channel.localAddress ?? (try? core.localAddress0()) else { return .unknown }
        if local.protocol == .unix { return PeerCredentials.uid(of: channel).map { .user($0) } ?? .unknown }
        guard let near = Endpoint(local),
            let far = (channel.remoteAddress ?? (try? core.remoteAddress0())).flatMap({ Endpoint($0) })
        else { return .unknown }
        let isOfThisHost = far.address.isLoopback || far.address == near.address
        if isOfThisHost, let uid = uid(local: far, remote: near) { return .user(uid) }
        return .network(Self.network(of: far.address))
    }

    private func uid(local: Endpoint, remote: Endpoint) -> UInt32? {
        owner.withLock { owner in
            do throws(SockDiagError) {
                return try owner.uid(local: local, remote: remote)
            } catch {
                return nil
            }
        }
    }

    /// The bytes that one host cannot choose from: of all loopback addresses the first, of IPv6 the first 64 bits.
    private static func network(of address: IPAddress) -> [UInt8] {
        if address.isLoopback { return [127] }
        let (number, bytes) = address.family == .ipv4 ? (address.low, 4) : (address.high, 8)
        return (0..<bytes).map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) }
    }
}
