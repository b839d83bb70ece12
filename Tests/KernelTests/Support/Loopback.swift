import Connections
import NamespaceKit
import Testing

/// The address that both ends of a connection use, on the loopback interface.
enum Loopback: String, CaseIterable, CustomTestStringConvertible {
    case ipv4 = "127.0.0.1"
    case ipv6 = "::1"
    /// IPv4 between IPv6 sockets (RFC 4291 §2.5.5.2).
    case mapped = "::ffff:127.0.0.1"

    /// To bind to, with a port of the kernel's choice.
    var address: SocketAddress {
        get throws { try SocketAddress(rawValue) }
    }

    /// As samples show it: v4-mapped addresses are IPv4.
    var sampled: IPAddress {
        self == .ipv6 ? IPAddress(ipv6High: 0, low: 1) : IPAddress(ipv4: 0x7f00_0001)
    }

    /// Both sockets are IPv6 ones.
    var usesIPv6Sockets: Bool { self != .ipv4 }

    var testDescription: String {
        switch self {
        case .ipv4: "IPv4"
        case .ipv6: "IPv6"
        case .mapped: "v4-mapped"
        }
    }
}
