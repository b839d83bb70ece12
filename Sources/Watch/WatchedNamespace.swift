package import Snapshots

/// One network namespace that is watched, as the schedule sees it: it is polled, and reports.
///
/// The engine holds a list of these. What they read from is their own affair, so that one namespace may be read by netlink
/// and the next by `/proc` alone.
package protocol WatchedNamespace: AnyObject {
    /// Polls the listeners. They show in the next report.
    func pollListeners()
    /// Polls the kernel's counters, and decides whether destroy events are worth their cost.
    func pollCounters()
    /// Polls everything, counters and listeners first, and looks for what is wrong.
    ///
    /// - Returns: whether the connections could be polled.
    func pollConnections(_ pace: PollPace) -> Bool
    /// Where the thread that reads destroy events leaves them.
    var inbox: DestroyEventInbox { get }
    /// Reads destroy events into the inbox until that is stopped. Blocks its thread.
    var readDestroyEvents: @Sendable () -> Void { get }
    /// Takes the destroy events that came since the last time.
    func takeDestroyEvents()
    /// The listeners have a dump of their own, cheap enough for ten times a second.
    var pollsListenersApart: Bool { get }

    /// Puts other settings into force; connections, counters and findings are kept.
    func reconfigure(_ settings: WatchSettings)
    /// Lists connections as they are now, joined with what is known of their past.
    func connections(_ query: ConnectionQuery) throws -> ConnectionList

    /// What is known now.
    var report: NamespaceReport { get }
    /// Why sockets cannot be attributed to units; `nil` when they can.
    var unitsUnavailable: String? { get }
    /// There is something in what ``takeEvents()`` gives.
    var hasEvents: Bool { get }
    /// What happened since the last call that an operator should read, oldest first.
    func takeEvents() -> [TimedEvent]
}

/// What happened, and when by both clocks.
package struct TimedEvent: Sendable {
    package let event: EngineEvent
    /// Since the daemon's start.
    package let uptime: Duration
    /// Seconds since 1970.
    package let timestamp: Double
}

/// The schedule that polls of the connections keep.
package struct PollPace: Sendable, Equatable {
    /// The time between two polls that was asked for.
    package var requested: Duration
    /// The time between two polls that is kept; the CPU budget may have stretched it.
    package var current: Duration

    package init(requested: Duration, current: Duration) {
        self.requested = requested
        self.current = current
    }
}
