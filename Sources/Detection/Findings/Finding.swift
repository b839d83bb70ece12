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
    /// When a poll first found that the condition no longer holds; `nil` while it does.
    package internal(set) var ended: Duration?
    /// When it will be resolved, unless the condition comes back; `nil` unless it is clearing.
    package internal(set) var resolves: Duration?
    /// When the condition no longer held for long enough.
    package internal(set) var resolved: Duration?
    /// The condition came back while the finding was clearing.
    package internal(set) var hasComeBack = false
    /// When the numbers were last looked at.
    package internal(set) var updated: Duration
    /// One line in the indicative, as of the last look: in the past tense, with how long it held, once the condition no
    /// longer holds.
    package internal(set) var summary: String
    /// The numbers of the last look; those of what has gone are absent.
    package internal(set) var evidence: [Evidence]
    /// The numbers of the last poll that reached a level that raises; empty as long as the condition holds.
    package internal(set) var raisedEvidence: [Evidence] = []
    /// At most five, worst first.
    package internal(set) var examples: [ConnectionExample]

    /// How long the condition has held; of one that is over, how long it did.
    ///
    /// - Parameter uptime: now.
    package func duration(at uptime: Duration) -> Duration { (ended ?? resolved ?? uptime) - since }

    /// The summary as it stands now: of a finding that is clearing with how long ago its condition ended.
    ///
    /// - Parameter uptime: now.
    package func summary(at uptime: Duration) -> String {
        guard state == .clearing, let ended else { return summary }
        return "\(summary), ended \(Words.span(uptime - ended)) ago"
    }

    /// A number as it is now, and as it was when a level that raises was last reached.
    package typealias Number = (now: Evidence?, raised: Evidence?)

    /// The numbers of the last look beside those that raised it, in the order of the latter.
    package var numbers: [Number] {
        guard !raisedEvidence.isEmpty else { return evidence.map { ($0, nil) } }
        let past = raisedEvidence.map { raised in (evidence.first { $0.name == raised.name }, raised) as Number }
        let names = Set(raisedEvidence.map(\.name))
        return past + evidence.filter { !names.contains($0.name) }.map { ($0, nil) }
    }

    /// The order in which findings are read: the worst first, active before clearing before pending before resolved, of
    /// equals the newest.
    package static func precedes(_ left: Finding, _ right: Finding) -> Bool {
        let states: [FindingState] = [.active, .clearing, .pending, .resolved]
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
