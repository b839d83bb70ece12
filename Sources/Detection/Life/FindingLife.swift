import Catalog
import Vocabulary

/// The life of one finding: pending, active, clearing, resolved.
///
/// It begins when a condition reaches a level that raises. From then on the condition holds as long as it stays above the
/// level that clears, so that a value that trembles about a threshold neither starts anew nor flaps. A severity is
/// reached when its level has held for its hold time and still does; it never goes down while the finding is active. Below
/// the level that clears the condition no longer holds, and the finding is clearing at once: active again when the
/// condition comes back, resolved when it has not for long enough.
struct FindingLife {
    private(set) var finding: Finding
    /// Since when each severity's level has held, by raw value.
    private var metSince: [Duration?]
    /// The lowest severity that the condition reached: above the clear level it still counts as met.
    private var base: Severity
    /// What was said when a level that raises was last reached.
    private var reached: Condition
    /// Since when the condition has been below the clear level.
    private var quietSince: Duration?
    /// Nothing was seen for a while since the last look.
    private var isInterrupted = false

    /// - Returns: `nil` when the condition reaches no level.
    init?(id: String, kind: FindingKind, _ condition: Condition, at now: Duration) {
        guard let severity = condition.severity else { return nil }
        finding = Finding(
            id: id, kind: kind, scope: condition.scope, state: .pending, severity: severity, since: now, updated: now,
            summary: condition.summary, evidence: condition.evidence, examples: condition.examples)
        metSince = Severity.allCases.map { _ in nil }
        base = severity
        reached = condition
    }

    /// Takes what a poll says while the condition is above the clear level.
    ///
    /// - Returns: what there is to tell.
    mutating func update(
        _ condition: Condition, at now: Duration, hold: (Severity) -> Duration
    ) -> FindingChange? {
        quietSince = nil
        isInterrupted = false
        if finding.state == .clearing {
            finding.state = .active
            finding.hasComeBack = true
            finding.raisedEvidence = []
            (finding.ended, finding.resolves) = (nil, nil)
        }
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
        reached = condition
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
    /// - Parameter condition: what the poll says of the scope; `nil` when it is gone.
    /// - Returns: what there is to tell; the life has ended when the finding is resolved, or was never raised.
    mutating func quiet(
        _ condition: Condition?, at now: Duration, clearAfter: Duration
    ) -> (ended: Bool, change: FindingChange?) {
        guard finding.state.isRaised else { return (true, nil) }
        let since = quietSince ?? now
        quietSince = since
        if finding.state == .active {
            finding.state = .clearing
            // What held before a time in which nothing was seen held until then, as far as anybody knows.
            finding.ended = isInterrupted ? finding.updated : now
            finding.summary = past(at: now)
            finding.raisedEvidence = reached.evidence
            metSince = metSince.map { _ in nil }
        }
        isInterrupted = false
        finding.resolves = since + clearAfter
        finding.evidence = condition?.evidence ?? []
        finding.updated = now
        guard now - since >= clearAfter else { return (false, nil) }
        finding.state = .resolved
        finding.resolved = now
        finding.resolves = nil
        return (true, FindingChange(kind: .cleared, finding: finding))
    }

    /// What was wrong when a level that raises was last reached, and for how long the condition held.
    private func past(at now: Duration) -> String {
        "\(reached.past) \(finding.hasComeBack ? "on and off " : "")for \(Words.span(finding.duration(at: now)))"
    }

    /// Ends the life, since nobody looks any more; the summary says so, and what was last seen.
    ///
    /// - Returns: what there is to tell; nothing when the finding was never raised.
    mutating func abandon(at now: Duration) -> FindingChange? {
        guard finding.state.isRaised else { return nil }
        finding.summary = "no longer watched: \(past(at: now))"
        if finding.state == .active { finding.raisedEvidence = reached.evidence }
        finding.state = .resolved
        finding.resolved = now
        finding.resolves = nil
        return FindingChange(kind: .cleared, finding: finding)
    }

    /// Nothing was seen for a while: what held before need not have held since, nor have been quiet.
    mutating func interrupt() {
        metSince = metSince.map { _ in nil }
        quietSince = nil
        isInterrupted = true
    }
}
