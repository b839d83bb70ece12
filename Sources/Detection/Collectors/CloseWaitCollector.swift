import Aggregation
import Connections

/// Connections that have been in CLOSE_WAIT for too long, by their group.
struct CloseWaitCollector: Collector {
    static let states = TCPState.closeWait.mask

    private var connections: [UInt16: AgedConnections] = [:]
    private var minimumAge: Duration = .zero

    mutating func begin(_ context: PollContext) {
        connections = [:]
        minimumAge = context.detectors.closeWaitPileup.age
    }

    mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext
    ) {
        guard let age = context.stateAge, age.duration >= minimumAge else { return }
        connections[context.group, default: AgedConnections()].add(sample, age: age)
    }

    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup]) {
        conditions.closeWait = connections.keyed(by: groups)
    }
}
