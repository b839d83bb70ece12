/// What the table knows of one connection's past, as of a sweep or a moment.
package struct ConnectionHistory: Sendable, Equatable {
    /// The state at the last sweep.
    package let state: TCPState
    /// It was in that state when watching began: ``stateAge`` is a lower bound.
    package let isStateOlderThanWatch: Bool
    /// The number of its group.
    package let group: UInt16
    /// Tenths of a second: eight bytes in all, for it comes with every socket of a dump.
    private let stateTenths: UInt32

    package init(state: TCPState, stateTenths: UInt32, isStateOlderThanWatch: Bool, group: UInt16) {
        self.state = state
        self.stateTenths = stateTenths
        self.isStateOlderThanWatch = isStateOlderThanWatch
        self.group = group
    }

    /// How long it has been in that state, to a tenth of a second; as of a sweep, so it may have entered up to one
    /// interval earlier.
    package var stateAge: Duration { .milliseconds(Int64(stateTenths) * 100) }
}
