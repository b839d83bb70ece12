/// An IPv4 or IPv6 address as a plain value; v4-mapped IPv6 addresses become IPv4 when they are read.
public struct IPAddress: Sendable, Hashable {
    /// The first eight bytes in network order, as a number; 0 for IPv4.
    public let high: UInt64
    /// The last eight bytes in network order, as a number; for IPv4 the address in the low 32 bits.
    public let low: UInt64
    public let family: AddressFamily
    /// The interface that it belongs to, where that makes a difference.
    public let zone: Zone

    /// An IPv4 address from its number in host order (127.0.0.1 is 0x7f000001).
    @inlinable
    public init(ipv4 number: UInt32) {
        self.init(high: 0, low: UInt64(number), family: .ipv4)
    }

    /// An IPv6 address from its two halves in host order; `::ffff:a.b.c.d` becomes the IPv4 address that it maps.
    @inlinable
    public init(ipv6High high: UInt64, low: UInt64) {
        if high == 0, low >> 32 == 0xffff {
            self.init(ipv4: UInt32(truncatingIfNeeded: low))
        } else {
            self.init(high: high, low: low, family: .ipv6)
        }
    }

    @usableFromInline
    init(high: UInt64, low: UInt64, family: AddressFamily, zone: Zone = .none) {
        self.high = high
        self.low = low
        self.family = family
        self.zone = zone
    }

    /// The same address in a zone.
    package func with(_ zone: Zone) -> IPAddress { IPAddress(high: high, low: low, family: family, zone: zone) }

    /// fe80::/10 (RFC 4291 §2.5.6): every link has such addresses, and they may be the same.
    package var isLinkLocal: Bool { family == .ipv6 && high >> 54 == 0xfe80 >> 6 }

    /// `0.0.0.0` or `::`: for a listener, every local address.
    public var isUnspecified: Bool { high == 0 && low == 0 }

    /// 127.0.0.0/8 (RFC 1122 §3.2.1.3) or `::1` (RFC 4291 §2.5.3).
    public var isLoopback: Bool {
        switch family {
        case .ipv4: low >> 24 == 127
        case .ipv6: high == 0 && low == 1
        }
    }
}
