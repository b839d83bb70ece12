/// Who opened a connection, as seen from this host.
package enum Direction: UInt8, Word {
    /// The peer opened it.
    case inbound = 0
    /// This host opened it.
    case outbound = 1
    /// Nothing tells: neither port is known to be the service's.
    case unknown = 2

    package var name: String {
        switch self {
        case .inbound: "inbound"
        case .outbound: "outbound"
        case .unknown: "unknown"
        }
    }
}
