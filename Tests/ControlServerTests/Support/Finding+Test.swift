import Aggregation
import Catalog
import Vocabulary

@testable import Detection

extension Finding {
    /// A finding of the host that began at 40 s, was raised at 43 s, and was looked at last at 95 s.
    static func test(
        _ kind: FindingKind, _ severity: Severity = .warning, state: FindingState = .active, id: String? = nil,
        scope: FindingScope = .host, evidence: [Evidence] = [], examples: [ConnectionExample] = []
    ) -> Finding {
        Finding(
            id: id ?? "\(kind.id)-00000001", kind: kind, scope: scope, state: state, severity: severity,
            since: .seconds(40), raised: state == .pending ? nil : .seconds(43),
            resolved: state == .resolved ? .seconds(95) : nil, updated: .seconds(95), summary: "it is so",
            evidence: evidence, examples: examples)
    }
}
