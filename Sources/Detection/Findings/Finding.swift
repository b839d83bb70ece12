package import Aggregation
package import Catalog
package import Vocabulary

/// What is wrong, with whom, how badly, since when, and the numbers that say so.
///
/// Times are since the daemon's start.
package struct Finding: Sendable, Equatable {
    /// Unique as long as the daemon runs: the kind and eight hexadecimal digits.
    package let id: String
    package let kind: FindingKind
    package let scope: FindingScope
    package internal(set) var state: FindingState
    /// The highest that was reached; while pending, the one that is looming.
    package internal(set) var severity: Severity
    /// When the condition began to hold.
    package internal(set) var since: Duration
    /// When the finding was raised.
    package internal(set) var raised: Duration?
    /// When the condition no longer held for long enough.
    package internal(set) var resolved: Duration?
    /// When the numbers were last looked at.
    package internal(set) var updated: Duration
    /// One line in the indicative.
    package internal(set) var summary: String
    package internal(set) var evidence: [Evidence]
    /// At most five, worst first.
    package internal(set) var examples: [ConnectionExample]

    /// The order in which findings are read: the worst first, active before pending before resolved, of equals the
    /// newest.
    package static func precedes(_ left: Finding, _ right: Finding) -> Bool {
        let states: [FindingState] = [.active, .pending, .resolved]
        let ranks = (states.firstIndex(of: left.state) ?? 0, states.firstIndex(of: right.state) ?? 0)
        guard ranks.0 == ranks.1 else { return ranks.0 < ranks.1 }
        guard left.severity == right.severity else { return left.severity > right.severity }
        return left.since == right.since ? left.id < right.id : left.since > right.since
    }
}

/// A change in a finding's life that is told once.
package struct FindingChange: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case raised
        /// A higher severity was reached.
        case escalated
        case cleared
    }

    package let kind: Kind
    /// As it is after the change.
    package let finding: Finding
}
