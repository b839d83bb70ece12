package import Aggregation
package import KernelFacts

/// What one poll saw, as far as detectors need it. What could not be read is `nil`.
package struct Observation: Sendable {
    /// When, since the daemon's start.
    package var uptime: Duration
    package var counters: KernelCounters?
    package var socketStatistics: SocketStatistics?
    package var limits: SystemLimits?
    /// Sockets in TIME_WAIT.
    package var timeWait: Int?
    /// How their number has grown lately; `nil` before that is known.
    package var timeWaitTrend: Trend?
    /// `nil` when the dump of the listeners failed.
    package var listeners: [Listener]?
    /// `nil` when the dump of the connections failed.
    package var connections: ConnectionConditions?
    /// Who connects to a destination.
    package var destinations = DestinationUnits()
    /// How many connections of each group were cut since watching began (``TrafficCounters/cut``).
    package var cuts: [GroupKey: UInt64] = [:]
    /// How many local ports connects to one destination may hold at most, by the groups' and sockstat's numbers.
    package var portsAtMost: Int?
    /// `nil` unless the number of ports in use or of sockets in TIME_WAIT called for it.
    package var census: PortCensus?
    /// How the ports in use by the busiest routes of ``census`` have grown lately, as far as that is known.
    package var portTrends: [PortCensus.Route: Trend] = [:]
    /// ``census`` was called for and could not be made.
    package var isCensusMissing = false
    package var monitor = MonitorHealth()

    package init(at uptime: Duration) {
        self.uptime = uptime
    }
}
