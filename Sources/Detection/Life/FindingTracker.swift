import Catalog

/// The findings of one kind: one life for each scope, at most so many, and one for all the rest.
struct FindingTracker {
    let kind: FindingKind
    private var lives: [FindingScope: FindingLife] = [:]
    private var lastUpdate: Duration?

    init(kind: FindingKind) {
        self.kind = kind
    }

    /// Pending and active.
    var findings: [Finding] { lives.values.map(\.finding) }

    /// Takes what a poll says of all scopes.
    ///
    /// - Parameters:
    ///   - conditions: of the scopes that are above the clear level; no two of the same scope.
    ///   - maximumGap: when more time than this has passed since the last poll, what lay between is not known.
    ///   - ids: of new findings.
    mutating func update(
        _ conditions: [Condition], at now: Duration, maximumGap: Duration, maximumFindings: Int,
        policy: FindingPolicy, hold: (Severity) -> Duration, ids: inout FindingIDs
    ) -> [FindingChange] {
        if let lastUpdate, now - lastUpdate > maximumGap {
            for scope in lives.keys {
                lives[scope]?.interrupt()
            }
        }
        lastUpdate = now
        let admitted = admit(conditions, maximumFindings)
        var changes: [FindingChange] = []
        for condition in admitted {
            let scope = condition.scope
            var life = lives[scope] ?? FindingLife(id: ids.next(kind), kind: kind, condition, at: now)
            if let change = life?.update(condition, at: now, hold: hold) {
                changes.append(change)
            }
            lives[scope] = life
        }
        let present = Set(admitted.map(\.scope))
        for scope in lives.keys where !present.contains(scope) {
            guard let (ended, change) = lives[scope]?.quiet(at: now, clearAfter: policy.clearAfter) else { continue }
            if let change {
                changes.append(change)
            }
            if ended {
                lives[scope] = nil
            }
        }
        return changes
    }

    /// The conditions of scopes that have a finding or are few by nature, the worst of the others as far as there is
    /// room, and one for those that are left.
    private func admit(_ conditions: [Condition], _ maximumFindings: Int) -> [Condition] {
        func isAdmitted(_ scope: FindingScope) -> Bool { lives[scope] != nil || !scope.isOneOfMany }
        let known = conditions.filter { isAdmitted($0.scope) && (lives[$0.scope] != nil || $0.severity != nil) }
        let new = conditions.filter { !isAdmitted($0.scope) && $0.severity != nil }.sorted(by: Condition.isWorse)
        let taken = lives.keys.count { $0.isOneOfMany }
        let room = max(0, maximumFindings - taken)
        guard new.count > room else { return known + new }
        let left = new.dropFirst(room)
        let rest = Condition(
            .rest, left.compactMap(\.severity).max(), weight: 0.0,
            summary: "\(left.count) more of \(kind.id), beyond max_findings; the worst of them: \(left[room].summary)",
            evidence: [Evidence("further_scopes", left.count, .scopes)], examples: left[room].examples)
        return known + new.prefix(room) + [rest]
    }
}
