import Aggregation
import Connections
import Snapshots

extension ConnectionLedger {
    /// What the last poll showed.
    var report: ConnectionReport {
        ConnectionReport(
            states: Dictionary(
                uniqueKeysWithValues: AddressFamily.allCases.map { ($0, states[Int($0.rawValue)]) }),
            finWait2Minisockets: finWait2Minisockets, tcpInfoLength: tcpInfoLength, sockets: sockets,
            tracked: table.count, untracked: untracked, groups: groups.groups, folded: groups.folded)
    }

    /// What the last LISTEN-only dump showed.
    var listenerReport: ListenerReport {
        ListenerReport(Array(listeners.listeners.values), drops: listeners.drops, refused: listeners.refused)
    }
}
