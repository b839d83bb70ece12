import Aggregation
import Connections

/// What a group is and has done, without its histograms.
struct GroupNumbers: SeriesNumbers {
    private(set) var states = StateCounts()
    private(set) var traffic = TrafficCounters()
    private(set) var serial: UInt64 = 0

    init() {}

    init(_ group: ConnectionGroup) {
        states = group.states
        traffic = group.traffic
        serial = group.serial
    }

    mutating func add(_ other: GroupNumbers) {
        for state in TCPState.counted {
            states[state] += other.states[state]
        }
        traffic.add(other.traffic)
    }

    var counters: GroupNumbers {
        var counters = self
        counters.states = StateCounts()
        return counters
    }

    var present: UInt64 { UInt64(clamping: states.total) }

    var activity: UInt64 { traffic.opened &+ traffic.closed &+ traffic.dataSegmentsSent &+ traffic.bytesReceived }
}
