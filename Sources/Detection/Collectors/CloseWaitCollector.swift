import Aggregation
import Connections

/// Connections that have been in CLOSE_WAIT for too long, by their group.
///
/// A peer that has closed its side may still wait for what we send: while we do, or while it has not yet taken what we
/// sent, the connection is half closed, and nobody has forgotten it.
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
        guard let age = context.stateAge, age.duration >= minimumAge, !isSending(sample) else { return }
        connections[context.group, default: AgedConnections()].add(sample, age: age)
    }

    private func isSending(_ sample: borrowing ConnectionSample) -> Bool {
        if sample.sendQueue > 0 { return true }
        return sample.info.lastDataSentMilliseconds.map { .milliseconds(Int64($0)) < minimumAge } ?? false
    }

    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup]) {
        conditions.closeWait = connections.keyed(by: groups)
    }
}
