/// What the daemon reads, and how often it does.
package enum Source: String, Sendable, Hashable, CaseIterable {
    /// The dump of all connections.
    case connections
    /// The LISTEN-only dump.
    case listeners
    /// `/proc/net/{snmp,netstat,sockstat,sockstat6}`.
    case counters
}
