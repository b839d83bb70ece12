import Aggregation
import Catalog
import Vocabulary

@testable import Detection

extension FindingChange {
    /// What happened to a finding that began 100 s after the daemon's start and, unless told otherwise, was raised at
    /// once.
    static func sample(
        _ change: Kind = .raised, kind: FindingKind = .closeWaitPileup, severity: Severity = .warning,
        scope: FindingScope = .host, raised: Duration? = .seconds(100), ended: Duration? = nil,
        resolved: Duration? = nil,
        evidence: [Evidence] = [], raisedEvidence: [Evidence] = [], examples: [ConnectionExample] = []
    ) -> FindingChange {
        let state: FindingState = change == .cleared ? .resolved : .active
        var finding = Finding(
            id: "\(kind.id)-5f3a9c01", kind: kind, scope: scope, state: state, severity: severity,
            since: .seconds(100), raised: raised, resolved: resolved, updated: .seconds(100),
            summary: change == .cleared ? "it was so for 1m00s" : "it is so", evidence: evidence, examples: examples)
        (finding.ended, finding.raisedEvidence) = (ended, raisedEvidence)
        return FindingChange(kind: change, finding: finding)
    }
}
