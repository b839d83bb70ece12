import Connections
import NetworkLab

extension Endpoint {
    static let nearIPv4 = Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: 40_000)
    static let farIPv4 = Endpoint(address: IPAddress(ipv4: 0x0a00_0002), port: 80)
    static let nearIPv6 = Endpoint(address: IPAddress(ipv6High: 0xfd00 << 48, low: 1), port: 40_000)
    static let farIPv6 = Endpoint(address: IPAddress(ipv6High: 0xfd00 << 48, low: 2), port: 80)
}

extension Packet {
    /// A data segment of a host that understands ECN.
    static let data = Packet(
        from: .nearIPv4, to: .farIPv4, [.acknowledgement, .push], sequence: 1, acknowledgement: 1,
        payloadLength: 1448, congestion: .capable0)
    static let syn = Packet(from: .nearIPv4, to: .farIPv4, .syn, sequence: 1000)
    /// The last step of the handshake that ``syn`` began.
    static let handshakeAcknowledgement = Packet(
        from: .nearIPv4, to: .farIPv4, .acknowledgement, sequence: 1001, acknowledgement: 1)
}
