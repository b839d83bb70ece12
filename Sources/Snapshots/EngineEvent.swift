package import Detection
package import Vocabulary

/// What happens to the watch that an operator should read of.
package enum EngineEvent: Sendable, Equatable {
    /// The first poll of the connections is done.
    case ready(connections: Int)
    /// Another source of sockets took over, and why.
    case modeChanged(SourceMode, reason: String?)
    /// A source that worked fails.
    case sourceFailed(Source, reason: String)
    /// A source that failed works again.
    case sourceRecovered(Source)
    /// Destroy events are no longer asked for because they cost too much, or are asked for again.
    ///
    /// - Parameters:
    ///   - rate: sockets that the host frees per second.
    ///   - share: of a core, that the events take or would take.
    case eventsWanted(Bool, rate: Double, share: Double)
    /// A finding was raised, escalated or cleared.
    case finding(FindingChange)
}
