import Aggregation
import Catalog
import Vocabulary

@testable import Detection

/// One tracker, driven by levels instead of numbers: a poll says which scopes are how bad.
struct Watch {
    var tracker = FindingTracker(kind: .closeWaitPileup)
    var ids = FindingIDs(seed: 1)
    var policy = FindingPolicy()
    var maximumFindings = 20
    var maximumGap: Duration = .seconds(3)
    /// The hold times that are not the policy's.
    var holds: [Severity: Duration] = [:]

    init(hold: Duration = .zero, clearAfter: Duration = .zero) {
        policy.hold = hold
        policy.clearAfter = clearAfter
    }

    /// Shows it one poll.
    mutating func poll(_ conditions: [Condition], at seconds: Double) -> [FindingChange] {
        tracker.update(
            conditions, at: .seconds(seconds), maximumGap: maximumGap, maximumFindings: maximumFindings, policy: policy,
            hold: { [holds, policy] in holds[$0] ?? policy.hold }, ids: &ids)
    }

    /// Shows it one poll of the host.
    mutating func poll(_ level: Level, at seconds: Double) -> FindingChange.Kind? {
        poll(Condition.saying(level, of: .host).map { [$0] } ?? [], at: seconds).first?.kind
    }

    /// Shows it polls of the host a second apart, from second 0, written as one letter each: `.` nothing, `-` between,
    /// `w` warning, `c` critical, `?` cannot be told.
    ///
    /// - Returns: a letter for each poll: `R` raised, `E` escalated, `C` cleared, else the state: `p`, `a`, `c`
    ///   (clearing) or `.`.
    mutating func story(_ polls: String) -> String {
        var story = ""
        for (second, letter) in polls.enumerated() {
            var change: FindingChange.Kind?
            switch letter {
            case "-": change = poll(.between, at: Double(second))
            case "w": change = poll(.warning, at: Double(second))
            case "c": change = poll(.critical, at: Double(second))
            case "?": break
            default: change = poll(.clear, at: Double(second))
            }
            switch change {
            case .raised: story += "R"
            case .escalated: story += "E"
            case .cleared: story += "C"
            case nil: story += tracker.findings.first?.state.name.prefix(1) ?? "."
            }
        }
        return story
    }
}

extension Condition {
    /// What a detector says of a scope that is so bad; `nil` when it says nothing.
    static func saying(_ level: Level, of scope: FindingScope) -> Condition? {
        switch level {
        case .clear: nil
        case .between: made(scope, nil)
        case .met(let severity): made(scope, severity)
        }
    }

    static func made(_ scope: FindingScope, _ severity: Severity?, weight: Double = 1) -> Condition {
        Condition(
            scope, severity, weight: weight, summary: "\(scope) weighs \(weight)", past: "\(scope) weighed \(weight)",
            evidence: [])
    }
}
