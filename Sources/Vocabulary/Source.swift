/// What the daemon reads, and how often it does.
package enum Source: String, Word {
    /// The dump of all connections.
    case connections
    /// The LISTEN-only dump.
    case listeners
    /// `/proc/net/{snmp,netstat,sockstat,sockstat6}`.
    case counters
}

/// Where the daemon's knowledge of sockets comes from.
package enum SourceMode: String, Word {
    /// INET_DIAG: everything.
    case netlink
    /// `/proc/net/tcp`, because netlink is refused: states, queues, timers, owners; no TCP_INFO.
    case procfs
}
