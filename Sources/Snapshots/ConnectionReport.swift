package import Aggregation
package import Connections

/// The connections of a namespace, as of the last poll that showed them all.
package struct ConnectionReport: Sendable {
    /// Sockets by family and state, without TIME_WAIT.
    package internal(set) var states: [AddressFamily: StateCounts]
    /// Orphans in FIN_WAIT2 that are minisockets: sockstat counts them with TIME_WAIT.
    package internal(set) var finWait2Minisockets: Int
    /// Bytes of the longest `struct tcp_info` seen: what this kernel supplies; 0 before the first.
    package internal(set) var tcpInfoLength: Int
    /// How many sockets the poll showed.
    package internal(set) var sockets: Int
    /// Connections that are followed.
    package internal(set) var tracked: Int
    /// Connections that the poll showed and that are not followed, because the table is full.
    package internal(set) var untracked: Int
    package internal(set) var groups: [ConnectionGroup]
    /// Connections that went to a rest group since the daemon's start.
    package internal(set) var folded: UInt64

    package init(
        states: [AddressFamily: StateCounts] = [:], finWait2Minisockets: Int = 0, tcpInfoLength: Int = 0,
        sockets: Int = 0, tracked: Int = 0, untracked: Int = 0, groups: [ConnectionGroup] = [], folded: UInt64 = 0
    ) {
        self.states = states
        self.finWait2Minisockets = finWait2Minisockets
        self.tcpInfoLength = tcpInfoLength
        self.sockets = sockets
        self.tracked = tracked
        self.untracked = untracked
        self.groups = groups
        self.folded = folded
    }
}

/// The listening sockets of a namespace, as of the last LISTEN-only dump.
package struct ListenerReport: Sendable {
    package internal(set) var all: [Listener]
    /// Drops by address, port and unit, those of listeners that are gone included.
    package internal(set) var drops: [ListenerKey: UInt64]
    /// Listeners beyond the limit, which are not kept.
    package internal(set) var refused: Int

    package init(_ all: [Listener] = [], drops: [ListenerKey: UInt64] = [:], refused: Int = 0) {
        self.all = all
        self.drops = drops
        self.refused = refused
    }
}
