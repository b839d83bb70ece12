import Aggregation
import Connections
import Vocabulary

/// The ends of the tests' connections (RFC 5737, RFC 3849).
enum Addresses {
    /// `192.0.2.1`: this host.
    static let own = IPAddress(ipv4: 0xc000_0201)
    /// `198.51.100.1`: the peer.
    static let peer = IPAddress(ipv4: 0xc633_6401)
    /// `127.0.0.1`.
    static let loopback = IPAddress(ipv4: 0x7f00_0001)
    /// `0.0.0.0`.
    static let any = IPAddress(ipv4: 0)
    /// `::`.
    static let anyIPv6 = IPAddress(ipv6High: 0, low: 0)
    /// `2001:db8::1`.
    static let ownIPv6 = IPAddress(ipv6High: 0x2001_0db8_0000_0000, low: 1)

    static let web = Endpoint(address: own, port: 443)
    static let database = Endpoint(address: peer, port: 5432)

    /// One of very many peers.
    static func peer(_ number: Int, port: UInt16 = 443) -> Endpoint {
        Endpoint(address: IPAddress(ipv4: 0x0a00_0000 + UInt32(number)), port: port)
    }

    /// The group of connections to a service of this host.
    static let server = GroupKey(direction: .inbound, port: 443, unit: "nginx.service")
    /// The group of connections to a database.
    static let client = GroupKey(direction: .outbound, port: 5432, unit: "app.service")
}
