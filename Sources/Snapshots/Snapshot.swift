/// Everything that the daemon says to the outside, as of one instant. Immutable, built from reports, never read back by
/// who builds it.
package struct Snapshot: Sendable {
    /// Counts snapshots; two with the same number are the same.
    package internal(set) var sequence: UInt64
    /// Seconds since 1970 when it was made.
    package internal(set) var timestamp: Double
    /// Since the daemon's start.
    package internal(set) var uptime: Duration
    package internal(set) var daemon: DaemonReport
    package internal(set) var host: HostReport
    /// The network namespace that the daemon itself lives in.
    package internal(set) var own: NamespaceReport
    /// The other network namespaces that are watched.
    package internal(set) var others: [NamespaceReport]

    package init(
        sequence: UInt64 = 0, timestamp: Double = 0, uptime: Duration = .zero, daemon: DaemonReport = DaemonReport(),
        host: HostReport = HostReport(), own: NamespaceReport = NamespaceReport(), others: [NamespaceReport] = []
    ) {
        self.sequence = sequence
        self.timestamp = timestamp
        self.uptime = uptime
        self.daemon = daemon
        self.host = host
        self.own = own
        self.others = others
    }

    /// All namespaces that are watched, the daemon's own first.
    package var namespaces: [NamespaceReport] { [own] + others }
}
