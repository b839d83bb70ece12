import Connections

extension Endpoint {
    /// `10.0.0.<host>:<port>`.
    static func sample(_ host: UInt32, _ port: UInt16) -> Endpoint {
        Endpoint(address: IPAddress(ipv4: 0x0a00_0000 + host), port: port)
    }
}
