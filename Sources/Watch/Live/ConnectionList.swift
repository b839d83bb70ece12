package import Connections
package import Vocabulary

/// The answer to a query of connections.
package struct ConnectionList: Sendable {
    package var connections: [ObservedConnection]
    /// Where they come from.
    package var mode: SourceMode
    /// How many matched, those beyond the limit included.
    package var total: Int

    /// Some that matched are not listed.
    package var isTruncated: Bool { total > connections.count }
}

/// A connection as a live dump shows it, joined with what the daemon knows of its past.
package struct ObservedConnection: Sendable {
    package let sample: ConnectionSample
    package let direction: Direction
    /// The systemd unit or container, `-` when unknown.
    package let unit: String
    /// How long it has been in its state; `nil` when it is not followed, or was in another state at the last poll.
    package let stateAge: Duration?
    /// It was in this state when watching began: ``stateAge`` is a lower bound.
    package let isAgeLowerBound: Bool
}
