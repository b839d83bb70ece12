package import Aggregation
package import Vocabulary

/// What a detector says of one scope in one poll.
///
/// A scope of which it says nothing is below the level that clears, and so is one of which it says that it is over.
package struct Condition: Sendable, Equatable {
    package let scope: FindingScope
    /// The severity whose level is reached; `nil` between the level that clears and the one that raises.
    package let severity: Severity?
    /// Below the level that clears. It is told of the scopes that ``DetectionInput/followed`` holds, for the numbers of
    /// now.
    package let isOver: Bool
    /// How bad it is beside other scopes of the kind: the worst are named when there is no room for all.
    package let weight: Double
    /// Who, and what is wrong, in the present tense.
    package let summary: String
    /// The same in the past tense, for when it is over. How long it held is put behind it: `for 1m11s`.
    package let past: String
    package let evidence: [Evidence]
    package let examples: [ConnectionExample]

    package init(
        _ scope: FindingScope, _ severity: Severity?, isOver: Bool = false, weight: some BinaryFloatingPoint,
        summary: String, past: String,
        evidence: [Evidence?], examples: [ConnectionExample] = []
    ) {
        self.scope = scope
        self.severity = isOver ? nil : severity
        self.isOver = isOver
        self.weight = Double(weight)
        self.summary = summary
        self.past = past
        self.evidence = evidence.compactMap(\.self)
        self.examples = examples
    }

    /// The order in which scopes are named when there is no room for all; of equals always the same.
    static func isWorse(_ left: Condition, _ right: Condition) -> Bool {
        let (severities, weights) = ((left.severity, right.severity), (left.weight, right.weight))
        if severities.0 != severities.1 { return severities.0?.rawValue ?? -1 > severities.1?.rawValue ?? -1 }
        if weights.0 != weights.1 { return weights.0 > weights.1 }
        return left.scope.description < right.scope.description
    }
}
