package import Aggregation
package import Catalog
package import Connections
package import Detection
package import KernelFacts

/// Everything that the daemon tells outside, as of one instant; immutable.
package struct Snapshot: Sendable {
    /// Counts snapshots; two with the same number are the same.
    package var sequence: UInt64 = 0
    /// Seconds since 1970 when it was made.
    package var timestamp: Double = 0
    /// Since the daemon's start.
    package var uptime: Duration = .zero
    package var mode: SourceMode = .netlink
    /// Why netlink is not in use; `nil` when it is.
    package var modeReason: String?
    package var sources: [Source: SourceHealth] = [:]
    /// The time between the beginnings of two polls of the connections, now.
    package var interval: Duration = .zero
    /// The same as the settings have it, which the CPU budget may have stretched.
    package var requestedInterval: Duration = .zero
    /// Polls of the connections that were due while the one before was not done, or the daemon did not run.
    package var missedPolls: UInt64 = 0

    /// Sockets by family and state, without TIME_WAIT, as of the last poll.
    package var states: [AddressFamily: StateCounts] = [:]
    /// Orphans in FIN_WAIT2 that are minisockets: sockstat counts them with TIME_WAIT.
    package var finWait2Minisockets = 0
    /// Bytes of the longest `struct tcp_info` seen: what this kernel supplies; 0 before the first.
    package var tcpInfoLength = 0
    /// How many connections the last poll showed.
    package var sockets = 0
    /// Connections that are followed.
    package var tracked = 0
    /// Connections that the last poll showed and that are not followed for want of room.
    package var untracked = 0
    package var groups: [ConnectionGroup] = []
    /// Connections that went to a rest group since the daemon's start.
    package var foldedConnections: UInt64 = 0

    /// Why sockets cannot be attributed to units; `nil` when they can.
    package var unitObstacle: String?
    /// The inode of the network namespace that is watched, as in `net:[4026531840]`.
    package var networkNamespace: UInt64?
    /// Process 1 is in another network namespace; `nil` when that cannot be told.
    package var isForeignNamespace: Bool?

    package var listeners: [Listener] = []
    /// Drops by address, port and unit, those of listeners that are gone included.
    package var listenerDrops: [ListenerKey: UInt64] = [:]
    /// Listeners that are not shown for want of room.
    package var refusedListeners = 0

    /// What is looked for: the kinds whose detector is on.
    package var watchedKinds: [FindingKind] = FindingKind.allCases
    /// Pending, active and lately resolved ones, worst first.
    package var findings: [Finding] = []
    /// How many findings reached a severity since the daemon's start.
    package var findingTotals: [FindingKind: [Severity: UInt64]] = [:]

    package var events = EventStatus()
    /// `nil` before the second poll, and where the kernel's counters are not to be had.
    package var coverage: Coverage?
    package var ends = ConnectionEnds()

    package var counters: KernelCounters?
    package var rates: KernelRates?
    package var socketStatistics: SocketStatistics?
    package var limits: SystemLimits?
    package var process: ProcessStatistics?

    package var reload = ReloadStatus()

    package init() {}

    /// Sockets in TIME_WAIT, both families together: the kernel counts them without telling the family, and dumping
    /// them would cost a poll its budget. `nil` until both the counters and the connections were polled.
    package var timeWait: Int? {
        guard isComplete, let socketStatistics else { return nil }
        return max(0, Int(clamping: socketStatistics.tcpTimeWait) - finWait2Minisockets)
    }

    /// The first poll of the connections is done.
    package var isComplete: Bool { sources[.connections]?.lastCompleted != nil }

    /// The active findings, worst first.
    package var activeFindings: [Finding] { findings.filter { $0.state == .active } }

    /// How long ago the last poll of the connections ended.
    ///
    /// - Parameter uptime: now, since the daemon's start.
    package func age(at uptime: Duration) -> Duration? {
        sources[.connections]?.lastCompleted.map { uptime - $0 }
    }
}
