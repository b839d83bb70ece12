/// One end of a connection: address and port (RFC 9293's socket).
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    public let address: IPAddress
    /// Host order.
    public let port: UInt16

    @inlinable
    public init(address: IPAddress, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// 0.0.0.0:0.
    public static let unspecified = Endpoint(address: IPAddress(ipv4: 0), port: 0)

    /// `192.0.2.1:443`, `[2001:db8::1]:443`, `[fe80::1%eth0]:443`, the form of RFC 5952 §6 and RFC 3986.
    public var description: String {
        switch address.family {
        case .ipv4: "\(address):\(port)"
        case .ipv6: "[\(address)]:\(port)"
        }
    }
}
