import Connections

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
