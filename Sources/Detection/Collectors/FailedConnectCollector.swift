import Aggregation
import Connections

/// Connects that failed, by their peer: a socket that was in SYN_SENT and has gone without being seen in another state
/// probably never got a connection. How many do fail the kernel counts.
///
/// A refused connect lives for one round trip and is seen by chance only; one that times out is seen surely.
struct FailedConnectCollector: Collector {
    static let states = TCPState.synSent.mask

    private struct Attempt {
        let peer: Endpoint
        /// Whole polls that have ended since it was last seen in SYN_SENT.
        var age = 0
    }

    /// By cookie.
    private var attempts: [UInt64: Attempt] = [:]
    /// Failures since the last harvest, by peer.
    private var failures: [Endpoint: Int] = [:]

    /// How many connects, and how many peers, are kept.
    private static let maximumCount = 4096
    /// A socket has gone when two whole polls did not show it: one that has not by then came to something.
    private static let maximumAge = 2

    mutating func begin(_ context: PollContext) {}

    mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext
    ) {
        let cookie = sample.cookie
        guard attempts.count < Self.maximumCount || attempts[cookie] != nil else { return }
        attempts[cookie] = Attempt(peer: sample.remote)
    }

    mutating func remove(_ cookie: UInt64, in state: TCPState) {
        guard let peer = attempts.removeValue(forKey: cookie)?.peer, state == .synSent else { return }
        guard failures[peer] != nil || failures.count < Self.maximumCount else { return }
        failures[peer, default: 0] += 1
    }

    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup]) {
        conditions.failedConnects = failures
        failures = [:]
        attempts = attempts.compactMapValues { attempt in
            attempt.age < Self.maximumAge ? Attempt(peer: attempt.peer, age: attempt.age + 1) : nil
        }
    }
}
