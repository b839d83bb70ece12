package import Catalog
package import Detection
package import KernelFacts
package import Vocabulary

/// What one watched network namespace looks like, as its watch last saw it.
package struct NamespaceReport: Sendable {
    package internal(set) var identity: NamespaceIdentity
    /// Where the knowledge of its sockets comes from.
    package internal(set) var mode: SourceMode
    /// Why netlink is not in use; `nil` when it is.
    package internal(set) var modeReason: String?
    package internal(set) var sources: [Source: SourceHealth]
    package internal(set) var dumps: DumpTotals
    package internal(set) var connections: ConnectionReport
    package internal(set) var listeners: ListenerReport
    package internal(set) var kernel: KernelReport
    package internal(set) var events: EventStatus
    package internal(set) var ends: ConnectionEnds
    /// `nil` before the second poll, and where the kernel's counters are not to be had.
    package internal(set) var coverage: Coverage?
    package internal(set) var findings: FindingReport

    package init(
        identity: NamespaceIdentity = NamespaceIdentity(), mode: SourceMode = .netlink, modeReason: String? = nil,
        sources: [Source: SourceHealth] = [:], dumps: DumpTotals = DumpTotals(),
        connections: ConnectionReport = ConnectionReport(),
        listeners: ListenerReport = ListenerReport(), kernel: KernelReport = KernelReport(),
        events: EventStatus = EventStatus(), ends: ConnectionEnds = ConnectionEnds(), coverage: Coverage? = nil,
        findings: FindingReport = FindingReport()
    ) {
        self.identity = identity
        self.mode = mode
        self.modeReason = modeReason
        self.sources = sources
        self.dumps = dumps
        self.connections = connections
        self.listeners = listeners
        self.kernel = kernel
        self.events = events
        self.ends = ends
        self.coverage = coverage
        self.findings = findings
    }

    /// The first poll of the connections is done.
    package var isComplete: Bool { sources[.connections]?.lastCompleted != nil }

    /// Sockets in TIME_WAIT, both families together: the kernel counts them without their family, and to dump them would
    /// cost a poll its budget. `nil` until both the counters and the connections were polled.
    package var timeWait: Int? {
        guard isComplete else { return nil }
        return kernel.socketStatistics?.timeWait(without: connections.finWait2Minisockets)
    }

    /// How long ago the last poll of the connections ended.
    ///
    /// - Parameter uptime: now, since the daemon's start.
    package func age(at uptime: Duration) -> Duration? {
        sources[.connections]?.lastCompleted.map { uptime - $0 }
    }
}

/// Which network namespace it is.
package struct NamespaceIdentity: Sendable, Equatable {
    /// Its inode, as in `net:[4026531840]`; `nil` when `/proc` does not tell.
    package internal(set) var inode: UInt64?
    /// It is not the host's; `nil` when that cannot be told.
    package internal(set) var isForeign: Bool?
    /// The host's other network namespaces, as far as processes live in them; `nil` when they cannot be told.
    package internal(set) var others: OtherNamespaces?
    /// How many TCP sockets are in other network namespaces at most; `nil` when that cannot be told.
    package internal(set) var socketsElsewhere: UInt64?

    package init(
        inode: UInt64? = nil, isForeign: Bool? = nil, others: OtherNamespaces? = nil, socketsElsewhere: UInt64? = nil
    ) {
        self.inode = inode
        self.isForeign = isForeign
        self.others = others
        self.socketsElsewhere = socketsElsewhere
    }
}

/// How many findings of each kind reached a severity.
package typealias FindingTotals = [FindingKind: [Severity: UInt64]]

/// What detectors found in a namespace.
package struct FindingReport: Sendable {
    /// Pending, active, clearing and lately resolved ones, worst first.
    package internal(set) var all: [Finding]
    /// How many findings reached a severity since the daemon's start.
    package internal(set) var totals: FindingTotals

    package init(_ all: [Finding] = [], totals: FindingTotals = [:]) {
        self.all = all
        self.totals = totals
    }

    /// The active ones, worst first.
    package var active: [Finding] { all.filter { $0.state == .active } }

    /// The active ones and those that are over and not resolved yet, in this order, worst first.
    package var raised: [Finding] { all.filter(\.state.isRaised) }
}

/// What the dumps of a namespace's sockets met beside the sockets, since the daemon's start.
package struct DumpTotals: Sendable, Equatable {
    /// Messages too short to be a socket, which were passed over.
    package var skippedMessages: UInt64 = 0
    /// Messages with bytes that are no attribute. Their sockets count, with what was read before.
    package var tornMessages: UInt64 = 0
    /// Sockets in a state that is not known, which were passed over, each at every dump.
    package var unknownStates: UInt64 = 0
    /// Dumps of which the kernel said that its table changed meanwhile.
    package var interruptedDumps: UInt64 = 0

    package init() {}
}
