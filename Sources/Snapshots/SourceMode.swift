/// Where the daemon's knowledge of sockets comes from.
package enum SourceMode: String, Sendable, Hashable, CaseIterable {
    /// INET_DIAG: everything.
    case netlink
    /// `/proc/net/tcp`, because netlink is refused: states, queues, timers, owners; no TCP_INFO.
    case procfs
}
