package import Watch

/// What the engine is told: how often to poll, what that may cost, and what each watch is to keep and to look for.
package struct EngineSettings: Sendable, Equatable {
    /// Between two polls of the connections, at least.
    package var interval: Duration
    /// Between two polls of the kernel's counters.
    package var counterInterval: Duration
    /// Between two polls of the listeners.
    package var listenerInterval: Duration
    /// The share of one core that polls of the connections may take, all watches together; `nil` for any. Polls that cost
    /// more stretch the interval.
    package var cpuBudget: Double?
    package var watch: WatchSettings

    package init(
        interval: Duration, counterInterval: Duration, listenerInterval: Duration, cpuBudget: Double?,
        watch: WatchSettings
    ) {
        self.interval = interval
        self.counterInterval = counterInterval
        self.listenerInterval = listenerInterval
        self.cpuBudget = cpuBudget
        self.watch = watch
    }
}
