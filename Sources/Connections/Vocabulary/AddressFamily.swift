/// The Internet protocol version that a connection's segments travel in.
///
/// An IPv4 connection that was accepted on an IPv6 socket (`::ffff:a.b.c.d`, RFC 4291 §2.5.5.2) is ``ipv4``:
/// its segments are IPv4, whatever the socket is.
public enum AddressFamily: UInt8, Sendable, Hashable, CaseIterable {
    case ipv4 = 0
    case ipv6 = 1

    /// `ipv4` or `ipv6`, as labels and answers spell it.
    public var name: String {
        switch self {
        case .ipv4: "ipv4"
        case .ipv6: "ipv6"
        }
    }
}
