import Connections
import Netlink

/// Who a socket is: what a reply and a destroy event say of it at the same place in `struct inet_diag_msg`.
struct DiagIdentity {
    let cookie: UInt64
    let isIPv6Socket: Bool
    let local: Endpoint
    let remote: Endpoint
    /// See ``ConnectionSample/interfaceIndex``.
    let interfaceIndex: UInt32

    /// AF_INET6, as the kernel numbers it on every architecture.
    private static let ipv6Family: UInt8 = 10

    /// `nil` when the bytes end too early.
    @inline(__always)
    init?(_ reader: borrowing ByteReader) {
        guard let interface = reader.u32(40), let cookieLow = reader.u32(44), let cookieHigh = reader.u32(48),
            let family = reader.u8(0),
            let local = Self.endpoint(reader, family: family, port: 4, address: 8),
            let remote = Self.endpoint(reader, family: family, port: 6, address: 24)
        else { return nil }
        cookie = UInt64(cookieHigh) << 32 | UInt64(cookieLow)
        interfaceIndex = interface
        isIPv6Socket = family == Self.ipv6Family
        self.local = local
        self.remote = remote
    }

    /// Port and address lie in network order.
    private static func endpoint(
        _ reader: borrowing ByteReader, family: UInt8, port: Int, address: Int
    ) -> Endpoint? {
        guard let number = reader.bigEndianU16(port) else { return nil }
        if family == ipv6Family {
            guard let high = reader.bigEndianU64(address), let low = reader.bigEndianU64(address + 8) else {
                return nil
            }
            return Endpoint(address: IPAddress(ipv6High: high, low: low), port: number)
        }
        guard let number4 = reader.bigEndianU32(address) else { return nil }
        return Endpoint(address: IPAddress(ipv4: number4), port: number)
    }
}
