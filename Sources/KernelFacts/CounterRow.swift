/// A row of counters, a line of names and a line of values: of `/proc/net/snmp` the one of TCP, of
/// `/proc/net/netstat` the ones of TCP and IP.
package enum CounterRow: Int, Sendable, Hashable, CaseIterable {
    case tcp
    case tcpExt
    case ipExt

    /// What both lines begin with, before the colon.
    package var name: String {
        switch self {
        case .tcp: "Tcp"
        case .tcpExt: "TcpExt"
        case .ipExt: "IpExt"
        }
    }
}
