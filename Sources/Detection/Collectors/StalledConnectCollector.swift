import Aggregation
import Connections

/// Connects under way, and by their peer those whose SYN was sent again too often.
struct StalledConnectCollector: Collector {
    static let states = TCPState.synSent.mask

    private var connecting = 0
    private var stalled: [Endpoint: StalledConnects] = [:]
    private var minimumRetransmissions = 0

    /// How many peers are kept.
    private static let maximumPeers = 1000

    mutating func begin(_ context: PollContext) {
        (connecting, stalled) = (0, [:])
        minimumRetransmissions = context.detectors.connectStall.retransmits
    }

    mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext
    ) {
        connecting += 1
        let peer = sample.remote
        guard let age = context.stateAge, sample.timer.kind == .retransmission,
            Int(sample.timer.attempts) >= minimumRetransmissions,
            stalled[peer] != nil || stalled.count < Self.maximumPeers
        else { return }
        stalled[peer, default: StalledConnects()].add(sample, age: age)
    }

    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup]) {
        conditions.connecting = connecting
        conditions.stalledConnects = stalled
    }
}
