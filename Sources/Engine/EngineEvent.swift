package import Detection
package import Snapshots

/// A change in the engine's own life that an operator should read of.
package enum EngineEvent: Sendable, Equatable {
    /// The first poll of the connections is done.
    case ready(connections: Int)
    /// Another source of sockets took over, and why.
    case modeChanged(SourceMode, reason: String?)
    /// A source that worked fails.
    case sourceFailed(Source, reason: String)
    /// A source that failed works again.
    case sourceRecovered(Source)
    /// The kernel is not to tell of ends any more since it costs too much, or to tell of them again.
    ///
    /// - Parameters:
    ///   - rate: sockets that the host frees per second.
    ///   - share: of a core, that telling takes or would take.
    case eventsWanted(Bool, rate: Double, share: Double)
    /// A finding was raised, escalated or cleared.
    ///
    /// - Parameters:
    ///   - uptime: since the daemon's start, of the moment when it did.
    ///   - timestamp: seconds since 1970, of the same moment.
    case finding(FindingChange, uptime: Duration, timestamp: Double)
}
