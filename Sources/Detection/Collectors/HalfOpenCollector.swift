import Aggregation
import Connections

/// Half-open connections, by their local end.
struct HalfOpenCollector: Collector {
    static let states = TCPState.synReceived.mask

    private var halfOpen: [LocalEnd: HalfOpenConnections] = [:]

    /// How many local ends are kept.
    private static let maximumEnds = 1000

    mutating func begin(_ context: PollContext) {
        halfOpen = [:]
    }

    mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext
    ) {
        let local = LocalEnd(sample)
        guard sample.isHalfOpen, halfOpen[local] != nil || halfOpen.count < Self.maximumEnds else { return }
        halfOpen[local, default: HalfOpenConnections()].add(sample)
    }

    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup]) {
        conditions.halfOpen = halfOpen
    }
}
