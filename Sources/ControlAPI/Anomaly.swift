package import Vocabulary

/// A finding: what is wrong, with whom, how badly, since when, and the numbers that say so.
package struct Anomaly: Codable, Sendable, Equatable {
    /// Unique as long as the daemon runs: the kind and eight hexadecimal digits.
    package var id: String
    /// What it is about, such as `close-wait-pileup`.
    package var kind: String
    package var state: Reported<FindingState>
    /// The highest that was reached; while pending, the one that would be raised.
    package var severity: Reported<Severity>
    package var scope: Scope
    /// When the condition began to hold, RFC 3339 UTC.
    package var since: String
    /// When the finding was raised; absent while pending.
    package var raised: String?
    /// When the condition was first seen not to hold any more; absent while it holds.
    package var ended: String?
    /// When it will be resolved unless the condition comes back; absent unless it is clearing.
    package var resolves: String?
    /// When it was resolved; absent before.
    package var resolved: String?
    /// When the numbers were last looked at.
    package var updated: String
    /// One line in the indicative: in the past tense when the condition no longer holds.
    package var summary: String
    package var evidence: [Evidence]
    /// At most five, worst first.
    package var examples: [Example]

    package init(
        id: String, kind: String, state: FindingState, severity: Severity, scope: Scope, since: String,
        raised: String? = nil, ended: String? = nil, resolves: String? = nil,
        resolved: String? = nil, updated: String, summary: String, evidence: [Evidence] = [], examples: [Example] = []
    ) {
        self.id = id
        self.kind = kind
        self.state = Reported(state)
        self.severity = Reported(severity)
        self.scope = scope
        self.since = since
        self.raised = raised
        self.ended = ended
        self.resolves = resolves
        self.resolved = resolved
        self.updated = updated
        self.summary = summary
        self.evidence = evidence
        self.examples = examples
    }

    /// A number that the rule uses.
    package struct Evidence: Codable, Sendable, Equatable {
        package var name: String
        /// As it is now; absent when what it is of has gone.
        package var value: Double?
        /// As it was when a level that raises was last reached; absent while the condition holds.
        package var raised: Double?
        package var unit: Reported<EvidenceUnit>
        /// What the number is held against; absent where it is against nothing.
        package var threshold: Double?

        package init(
            name: String, value: Double?, raised: Double? = nil, unit: EvidenceUnit, threshold: Double? = nil
        ) {
            self.name = name
            self.value = value
            self.raised = raised
            self.unit = Reported(unit)
            self.threshold = threshold
        }
    }
}
