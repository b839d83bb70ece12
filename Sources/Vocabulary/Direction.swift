/// Who opened a connection, as seen from this host.
package enum Direction: UInt8, Word {
    /// A listener owns the local port: the peer opened it.
    case inbound = 0
    /// This host opened it.
    case outbound = 1

    package var name: String {
        switch self {
        case .inbound: "inbound"
        case .outbound: "outbound"
        }
    }
}
