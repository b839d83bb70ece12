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
    /// A finding was raised, escalated or cleared.
    ///
    /// - Parameters:
    ///   - uptime: since the daemon's start, of the moment when it did.
    ///   - timestamp: seconds since 1970, of the same moment.
    case finding(FindingChange, uptime: Duration, timestamp: Double)
}
