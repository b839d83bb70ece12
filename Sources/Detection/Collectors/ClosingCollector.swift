import Aggregation
import Connections
import KernelFacts

/// Connections that this host closed and that have been closing for too long, by their group.
struct ClosingCollector: Collector {
    static let states = [TCPState.finWait1, .finWait2, .closing, .lastAck].reduce(0) { $0 | $1.mask }

    private var connections: [UInt16: AgedConnections] = [:]
    private var minimumAge: Duration = .zero

    mutating func begin(_ context: PollContext) {
        connections = [:]
        minimumAge = context.detectors.finWaitLinger.lingering(context.limits?.finTimeout)
    }

    mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext
    ) {
        guard let age = context.stateAge, age.duration >= minimumAge else { return }
        connections[context.group, default: AgedConnections()].add(sample, age: age)
    }

    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup]) {
        conditions.closing = connections.keyed(by: groups)
        for number in connections.keys {
            let group = groups[Int(number)]
            conditions.totals[group.key] = group.states.total
        }
    }
}
