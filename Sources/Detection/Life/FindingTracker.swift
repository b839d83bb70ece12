import Catalog
import Vocabulary

/// The findings of one kind: one life for each scope, at most so many, and one for all the rest.
struct FindingTracker {
    let kind: FindingKind
    private var lives: [FindingScope: FindingLife] = [:]
    private var lastUpdate: Duration?

    init(kind: FindingKind) {
        self.kind = kind
    }

    /// Pending, active and clearing.
    var findings: [Finding] { lives.values.map(\.finding) }

    /// The scopes of those that were raised: a poll tells of them even when nothing is wrong with them any more.
    var raisedScopes: Set<FindingScope> { Set(lives.lazy.filter { $0.value.finding.state.isRaised }.map(\.key)) }

    /// Takes what a poll says of all scopes.
    ///
    /// - Parameters:
    ///   - conditions: of the scopes that are above the clear level, and of raised ones below it; no two of the same scope.
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
        let admitted = admit(conditions.filter { !$0.isOver }, maximumFindings)
        var over = Dictionary(conditions.filter(\.isOver).map { ($0.scope, $0) }) { first, _ in first }
        over[.rest] = rest([])
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
            guard let (ended, change) = lives[scope]?.quiet(over[scope], at: now, clearAfter: policy.clearAfter)
            else { continue }
            if let change {
                changes.append(change)
            }
            if ended {
                lives[scope] = nil
            }
        }
        return changes
    }

    /// Ends every life, since nobody looks any more.
    mutating func end(at now: Duration) -> [FindingChange] {
        defer { lives = [:] }
        return lives.values.compactMap { life in
            var life = life
            return life.abandon(at: now)
        }
    }

    /// The conditions of scopes that have a raised finding or are few by nature, the worst of the others as far as there
    /// is room, and one for those that are left.
    private func admit(_ conditions: [Condition], _ maximumFindings: Int) -> [Condition] {
        let alive = conditions.filter { $0.severity != nil || lives[$0.scope] != nil }
        func isAdmitted(_ scope: FindingScope) -> Bool {
            !scope.kind.isOneOfMany || lives[scope]?.finding.state.isRaised == true
        }
        let known = alive.filter { isAdmitted($0.scope) }
        // Who waits already is displaced by a higher severity only, or nobody would wait for long enough.
        let others = alive.filter { !isAdmitted($0.scope) }.sorted { left, right in
            let waits = (lives[left.scope] != nil, lives[right.scope] != nil)
            return left.severity == right.severity && waits.0 != waits.1 ? waits.0 : Condition.isWorse(left, right)
        }
        let taken = lives.count { $0.key.kind.isOneOfMany && $0.value.finding.state.isRaised }
        let room = max(0, maximumFindings - taken)
        let left = others.dropFirst(room).filter { $0.severity != nil }
        return known + others.prefix(room) + (left.isEmpty ? [] : [rest(Array(left))])
    }

    /// What there is no room for, in one condition.
    private func rest(_ left: [Condition]) -> Condition {
        let more = "\(left.count) more of \(kind.id), beyond max_findings; the worst of them: "
        return Condition(
            .rest, left.compactMap(\.severity).max(), isOver: left.isEmpty, weight: 0.0,
            summary: more + (left.first?.summary ?? ""), past: more + (left.first?.past ?? ""),
            evidence: [Evidence("further_scopes", left.count, .scopes)], examples: left.first?.examples ?? [])
    }
}
