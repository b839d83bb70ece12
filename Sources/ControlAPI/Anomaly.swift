/// A finding: what is wrong, with whom, how badly, since when, and the numbers that say so.
package struct Anomaly: Codable, Sendable, Equatable {
    /// Unique as long as the daemon runs: the kind and eight hexadecimal digits.
    package var id: String
    /// What it is about, such as `close-wait-pileup`.
    package var kind: String
    /// `pending`, `active` or `resolved`.
    package var state: String
    /// `info`, `warning` or `critical`; the highest that was reached, and while pending the one that is looming.
    package var severity: String
    package var scope: Scope
    /// When the condition began to hold, RFC 3339 UTC.
    package var since: String
    /// When the finding was raised; absent while pending.
    package var raised: String?
    /// When it was resolved; absent before.
    package var resolved: String?
    /// When the numbers were last looked at.
    package var updated: String
    /// One line in the indicative.
    package var summary: String
    package var evidence: [Evidence]
    /// At most five, worst first.
    package var examples: [Example]

    package init(
        id: String, kind: String, state: String, severity: String, scope: Scope, since: String, raised: String? = nil,
        resolved: String? = nil, updated: String, summary: String, evidence: [Evidence] = [], examples: [Example] = []
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        self.severity = severity
        self.scope = scope
        self.since = since
        self.raised = raised
        self.resolved = resolved
        self.updated = updated
        self.summary = summary
        self.evidence = evidence
        self.examples = examples
    }

    /// A number that the rule used.
    package struct Evidence: Codable, Sendable, Equatable {
        package var name: String
        package var value: Double
        /// `connections`, `seconds`, `ratio`, `1/s`, `segments`, `bytes`, `ports`, `addresses`, `listeners` or `scopes`.
        package var unit: String
        /// What the number is held against; absent where it is against nothing.
        package var threshold: Double?

        package init(name: String, value: Double, unit: String, threshold: Double? = nil) {
            self.name = name
            self.value = value
            self.unit = unit
            self.threshold = threshold
        }
    }
}
