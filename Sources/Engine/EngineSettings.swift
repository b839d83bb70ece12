package import Detection

/// What the engine is told: how often to look, and how much to keep.
package struct EngineSettings: Sendable, Equatable {
    /// Between two polls of the connections, at least.
    package var interval: Duration
    /// Between two polls of the kernel's counters.
    package var counterInterval: Duration
    /// Between two polls of the listeners.
    package var listenerInterval: Duration
    /// The share of one core that polls of the connections may take, `nil` for any; a poll that costs more
    /// stretches the interval.
    package var cpuBudget: Double?
    /// How many connections are followed.
    package var maxConnections: Int
    /// How many groups, and how many listeners, are kept.
    package var maxGroups: Int
    /// Whether the kernel is asked to tell of ends.
    package var destroyEvents: EventPolicy
    package var detectors: DetectorSettings
    /// How many findings of a kind are kept, beside one for the rest.
    package var maxFindings: Int
    /// Read `/proc/net/tcp` when netlink is refused.
    package var procfsFallback: Bool

    package init(
        interval: Duration, counterInterval: Duration, listenerInterval: Duration, cpuBudget: Double?,
        maxConnections: Int, maxGroups: Int, procfsFallback: Bool, destroyEvents: EventPolicy = .off,
        detectors: DetectorSettings = DetectorSettings(),
        maxFindings: Int = 20
    ) {
        self.interval = interval
        self.counterInterval = counterInterval
        self.listenerInterval = listenerInterval
        self.cpuBudget = cpuBudget
        self.maxConnections = maxConnections
        self.maxGroups = maxGroups
        self.procfsFallback = procfsFallback
        self.destroyEvents = destroyEvents
        self.detectors = detectors
        self.maxFindings = maxFindings
    }
}
