package import Catalog
package import KernelFacts

/// What the daemon says of itself.
package struct DaemonReport: Sendable {
    /// The time between the beginnings of two polls of the connections, now.
    package internal(set) var interval: Duration
    /// The same as the settings have it; the CPU budget may have stretched it.
    package internal(set) var requestedInterval: Duration
    /// Polls of the connections that were due while the one before was not done, or the daemon did not run.
    package internal(set) var missedPolls: UInt64
    /// The kinds of finding whose detector is on.
    package internal(set) var watchedKinds: [FindingKind]
    /// What the process costs; `nil` when `/proc` does not tell.
    package internal(set) var process: ProcessStatistics?
    package internal(set) var reload: ReloadStatus
    /// Entries that the log did not take.
    package internal(set) var lostLogEntries: UInt64
    /// Events of the watch that their readers, such as the journal's, missed.
    package internal(set) var lostEvents: UInt64

    package init(
        interval: Duration = .zero, requestedInterval: Duration = .zero, missedPolls: UInt64 = 0,
        watchedKinds: [FindingKind] = FindingKind.allCases, process: ProcessStatistics? = nil,
        reload: ReloadStatus = ReloadStatus(), lostLogEntries: UInt64 = 0, lostEvents: UInt64 = 0
    ) {
        self.interval = interval
        self.requestedInterval = requestedInterval
        self.missedPolls = missedPolls
        self.watchedKinds = watchedKinds
        self.process = process
        self.reload = reload
        self.lostLogEntries = lostLogEntries
        self.lostEvents = lostEvents
    }
}

/// How the configuration in force came to be.
package struct ReloadStatus: Sendable, Equatable {
    /// What is in force is what was last asked for: the start, or the last reload, succeeded.
    package var isSuccessful: Bool
    /// When the configuration in force was loaded, seconds since 1970.
    package var lastSuccess: Double

    package init(isSuccessful: Bool = true, lastSuccess: Double = 0) {
        self.isSuccessful = isSuccessful
        self.lastSuccess = lastSuccess
    }
}
