package import Connections

/// What the connections of a group have done since watching began, those that are closed included. Never goes down.
///
/// The sums of what ``ConnectionDelta`` counts are read by its names.
@dynamicMemberLookup
package struct TrafficCounters: Sendable, Equatable {
    package var opened: UInt64 = 0
    package var closed: UInt64 = 0
    private var moved = ConnectionDelta()

    package init() {}

    package subscript(dynamicMember counter: KeyPath<ConnectionDelta, UInt64>) -> UInt64 { moved[keyPath: counter] }

    package mutating func add(_ delta: ConnectionDelta) {
        moved.add(delta)
    }

    /// Adds another group's counters.
    package mutating func add(_ other: TrafficCounters) {
        opened &+= other.opened
        closed &+= other.closed
        moved.add(other.moved)
    }
}
