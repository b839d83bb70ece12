/// What the daemon says of the connections that were opened, and of their destroy events.
package struct DaemonAccount: Equatable, Sendable {
    /// Connections that polls or events showed: those of groups, and those whose destroy events the kernel had wiped.
    package let accounted: Double
    /// Events that came.
    package let received: Double
    /// Events that are known to be lost.
    package let lost: Double
    /// CPU time of reading events and taking them into account, s.
    package let eventSeconds: Double
    /// Whether it is subscribed to destroy events now.
    package let isSubscribed: Bool
    /// `nil` when the daemon does not say.
    package let coverage: Double?

    package init(
        accounted: Double, received: Double, lost: Double, eventSeconds: Double, isSubscribed: Bool, coverage: Double?
    ) {
        self.accounted = accounted
        self.received = received
        self.lost = lost
        self.eventSeconds = eventSeconds
        self.isSubscribed = isSubscribed
        self.coverage = coverage
    }

    /// `nil` when the metrics lack one of the counters.
    package init?(_ metrics: MetricsText) {
        guard let grouped = metrics.sum(of: "tcpwatch_connections_opened_total"),
            let unattributed = metrics.value(of: "tcpwatch_unattributed_connections_total"),
            let received = metrics.value(of: "tcpwatch_events_received_total"),
            let lost = metrics.value(of: "tcpwatch_events_lost_total"),
            let eventSeconds = metrics.value(of: "tcpwatch_events_cpu_seconds_total"),
            let subscribed = metrics.value(of: "tcpwatch_events_subscribed")
        else { return nil }
        self.init(
            accounted: grouped + unattributed, received: received, lost: lost, eventSeconds: eventSeconds,
            isSubscribed: subscribed == 1, coverage: metrics.value(of: "tcpwatch_coverage_ratio"))
    }
}
