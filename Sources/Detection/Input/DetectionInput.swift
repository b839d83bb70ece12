import Aggregation
import Connections
package import KernelFacts

/// Two polls in a row: what detectors look at.
package struct DetectionInput: Sendable {
    package let current: Observation
    /// `nil` at the first poll.
    package let previous: Observation?
    /// The scopes of the detector's raised findings: it tells of them below the level that clears too
    /// (``Condition/isOver``).
    package let followed: Set<FindingScope>

    package init(_ current: Observation, after previous: Observation?, followed: Set<FindingScope> = []) {
        self.current = current
        self.previous = previous
        self.followed = followed
    }

    /// Whether there is something to tell of a scope.
    ///
    /// - Parameter holds: it is above the level that clears.
    func tells(_ holds: Bool, of scope: @autoclosure () -> FindingScope) -> Bool {
        holds || !followed.isEmpty && followed.contains(scope())
    }

    /// Whether a listener has a raised finding.
    func follows(_ listener: Listener) -> Bool { tells(false, of: .listener(ListenerKey(listener))) }

    /// What a poll says of many, and of those that are followed and that it says nothing of, nothing.
    ///
    /// - Parameter key: of a scope, where it is one of these.
    func withFollowed<Key, Value>(
        _ values: [Key: Value], _ key: (FindingScope) -> Key?, else nothing: Value
    ) -> [Key: Value] {
        guard !followed.isEmpty else { return values }
        return values.merging(followed.compactMap(key).map { ($0, nothing) }) { now, _ in now }
    }

    /// The time between the two polls; `nil` at the first, and when no time has passed.
    package var elapsed: Duration? {
        guard let previous, current.uptime > previous.uptime else { return nil }
        return current.uptime - previous.uptime
    }

    /// How far a counter of the kernel went up between the two polls.
    ///
    /// `nil` when one of them lacks it, and when it went backwards: it began anew, and how far it had come before that
    /// nobody knows.
    package func growth(_ counter: KernelCounter) -> UInt64? {
        guard let new = current.counters?[counter], let old = previous?.counters?[counter], new >= old else {
            return nil
        }
        return new - old
    }

    /// The growth per second.
    package func rate(_ counter: KernelCounter) -> Double? {
        growth(counter).flatMap { perSecond(Double($0)) }
    }

    /// An amount since the last poll, per second.
    package func perSecond(_ amount: Double) -> Double? {
        elapsed.map { amount / ($0 / .seconds(1)) }
    }

    /// Who connects to a destination, as it stands behind what connects: ` of app.service`; empty where it is not known.
    func owner(of destination: Endpoint) -> String {
        current.destinations.unit(of: destination).map { " of \($0)" } ?? ""
    }

    /// Connects of this host that failed between the two polls.
    ///
    /// The kernel's count holds half-open connections that a peer reset as well; these have a count of their own.
    package var failedConnects: Int? {
        guard let all = growth(.attemptFailures) else { return nil }
        let inbound = growth(.embryonicResets) ?? 0
        return all > inbound ? Int(clamping: all - inbound) : 0
    }
}
