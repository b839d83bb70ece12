package import Connections

/// The connections of one direction, service port and unit, together.
package struct ConnectionGroup: Sendable {
    package let key: GroupKey
    /// Tells it from an earlier group with the same key, whose totals are in the rest group.
    package let serial: UInt64
    /// How many are in each state, as of the last poll.
    package internal(set) var states = StateCounts()
    package internal(set) var traffic = TrafficCounters()
    package internal(set) var histograms = ConnectionHistograms()
    /// How many followed connections belong here.
    var followed = 0
    /// Since the daemon's start, when one was last followed.
    var lastFollowed: Duration = .zero

    init(key: GroupKey, serial: UInt64 = 0) {
        self.key = key
        self.serial = serial
    }

    /// Adds one socket's sight.
    mutating func add(_ sample: borrowing ConnectionSample, _ delta: ConnectionDelta) {
        states[sample.state] += 1
        guard !delta.isZero else { return }
        traffic.add(delta)
        if delta.movedData {
            histograms.observe(sample.info)
        }
    }
}

/// What the connections of a group have done since watching began, those that are closed included. Never goes down.
///
/// The sums of what ``ConnectionDelta`` counts are read by its names.
@dynamicMemberLookup
package struct TrafficCounters: Sendable, Equatable {
    package var opened: UInt64 = 0
    package var closed: UInt64 = 0
    /// Of ``closed``, those that ended without an acknowledged FIN of ours: reset by either end, or given up.
    package var cut: UInt64 = 0
    /// Of ``closed``, those that no poll saw and that are the unit's because all that were seen towards their destination
    /// are.
    package var inferred: UInt64 = 0
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
        cut &+= other.cut
        inferred &+= other.inferred
        moved.add(other.moved)
    }
}
