import Catalog
import Vocabulary

/// The life of one finding: pending, active, resolved.
///
/// It begins when a condition reaches a level that raises. From then on the condition holds as long as it stays above the
/// level that clears, so that a value that trembles about a threshold neither starts anew nor flaps. A severity is
/// reached when its level has held for its hold time and still does; it never goes down while the finding is active.
struct FindingLife {
    private(set) var finding: Finding
    /// Since when each severity's level has held, by raw value.
    private var metSince: [Duration?]
    /// The lowest severity that the condition reached: above the clear level it still counts as met.
    private var base: Severity
    /// Since when the condition has been below the clear level.
    private var quietSince: Duration?

    /// - Returns: `nil` when the condition reaches no level.
    init?(id: String, kind: FindingKind, _ condition: Condition, at now: Duration) {
        guard let severity = condition.severity else { return nil }
        finding = Finding(
            id: id, kind: kind, scope: condition.scope, state: .pending, severity: severity, since: now, updated: now,
            summary: condition.summary, evidence: condition.evidence, examples: condition.examples)
        metSince = Severity.allCases.map { _ in nil }
        base = severity
    }

    /// Takes what a poll says while the condition is above the clear level.
    ///
    /// - Returns: what there is to tell.
    mutating func update(
        _ condition: Condition, at now: Duration, hold: (Severity) -> Duration
    ) -> FindingChange? {
        quietSince = nil
        finding.updated = now
        finding.summary = condition.summary
        finding.evidence = condition.evidence
        finding.examples = condition.examples
        if finding.state == .pending, !metSince.contains(where: { $0 != nil }) {
            finding.since = now
        }
        note(condition.severity ?? base, at: now)
        guard let met = condition.severity else { return nil }
        base = min(base, met)
        if finding.state == .pending {
            finding.severity = met
        }
        let held = Severity.allCases.last { severity in
            guard severity <= met, let since = metSince[severity.rawValue] else { return false }
            return now - since >= hold(severity)
        }
        guard let held else { return nil }
        return reach(held, at: now)
    }

    /// The levels up to a severity hold, those above do not.
    private mutating func note(_ severity: Severity, at now: Duration) {
        for level in Severity.allCases {
            metSince[level.rawValue] = level <= severity ? metSince[level.rawValue] ?? now : nil
        }
    }

    private mutating func reach(_ severity: Severity, at now: Duration) -> FindingChange? {
        if finding.state == .pending {
            finding.state = .active
            finding.raised = now
            finding.severity = severity
            return FindingChange(kind: .raised, finding: finding)
        }
        guard severity > finding.severity else { return nil }
        finding.severity = severity
        return FindingChange(kind: .escalated, finding: finding)
    }

    /// Takes note that a poll found the condition below the clear level.
    ///
    /// - Returns: what there is to tell; the life has ended when the finding is resolved, or was never raised.
    mutating func quiet(at now: Duration, clearAfter: Duration) -> (ended: Bool, change: FindingChange?) {
        guard finding.state == .active else { return (true, nil) }
        let since = quietSince ?? now
        quietSince = since
        guard now - since >= clearAfter else { return (false, nil) }
        finding.state = .resolved
        finding.resolved = now
        return (true, FindingChange(kind: .cleared, finding: finding))
    }

    /// Ends the life, since nobody looks any more; the summary says so, and what was last seen.
    ///
    /// - Returns: what there is to tell; nothing when the finding was never raised.
    mutating func abandon(at now: Duration) -> FindingChange? {
        guard finding.state == .active else { return nil }
        finding.state = .resolved
        finding.resolved = now
        finding.summary = "no longer watched: \(finding.summary)"
        return FindingChange(kind: .cleared, finding: finding)
    }

    /// Nothing was seen for a while: what held before need not have held since, nor have been quiet.
    mutating func interrupt() {
        metSince = metSince.map { _ in nil }
        quietSince = nil
    }
}
