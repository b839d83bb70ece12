package import NIOCore

/// Whom a connection counts for when connections are shared out.
package enum PeerKey: Sendable, Hashable {
    /// A user of this host.
    case user(UInt32)
    /// An IPv4 address, or the first 64 bits of an IPv6 address: what one host has at its disposal.
    case network([UInt8])
    /// All of whom nothing is known.
    case unknown

    /// Tells whom a connection counts for; asked on its event loop.
    package typealias Lookup = @Sendable (any Channel) -> PeerKey
}
