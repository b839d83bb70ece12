/// What the table knows of one connection's past.
package struct ConnectionHistory: Sendable, Equatable {
    /// The state at the last poll.
    package let state: TCPState
    /// How long it has been in that state, to a tenth of a second; as of a poll, so it may have entered up to one
    /// interval earlier.
    package let stateAge: Duration
    /// It was in that state when watching began: ``stateAge`` is a lower bound.
    package let isStateOlderThanWatch: Bool
    /// The number of its group.
    package let group: UInt16
}
