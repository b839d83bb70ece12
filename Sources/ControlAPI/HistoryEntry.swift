package import Vocabulary

/// A change in a finding's life, as the journal kept it; or a gap in what it kept.
///
/// What the journal gives is not to be trusted: every text may be anything.
package struct HistoryEntry: Codable, Sendable, Equatable {
    /// When the journal received it, RFC 3339 UTC.
    package var time: String
    package var change: Reported<Change>
    /// Absent where several are missing.
    package var kind: String?
    package var severity: Reported<Severity>?
    package var scope: Anomaly.Scope?
    /// The same in all entries about a finding.
    package var findingID: String?
    /// When the condition began to hold, RFC 3339 UTC.
    package var since: String?
    /// When a poll first found that it no longer holds, RFC 3339 UTC; absent while it did.
    package var ended: String?
    /// How long the condition had held then, or held in all.
    package var durationS: Double?
    /// One line in the indicative.
    package var summary: String
    package var evidence: [Evidence]
    /// A line of words each: both ends, state, age, cookie, unit.
    package var examples: [String]
    /// The systemd unit that wrote it, as journald knows; absent when it was none.
    package var writerUnit: String?
    /// The user who wrote it, as journald knows.
    package var writerUID: UInt32?

    package init(time: String, change: Reported<Change>, summary: String) {
        self.time = time
        self.change = change
        self.summary = summary
        evidence = []
        examples = []
    }

    /// What became of a finding, or of its entries.
    package enum Change: String, Word {
        case raised
        /// A higher severity was reached.
        case escalated
        case cleared
        /// Too many entries of the same kind came: the next one is the last of them.
        case suppressed
        /// The journal did not take entries in time.
        case lost
        /// The daemon could not keep up with its own events.
        case missed
    }

    /// A number that the rule used.
    package struct Evidence: Codable, Sendable, Equatable {
        package var name: String
        /// As it was then; absent when what it is of had gone.
        package var value: Double?
        /// Of what was over: as it was when a level that raises was last reached.
        package var raised: Double?
        /// What the number was held against.
        package var threshold: Double?

        package init(name: String, value: Double?, raised: Double? = nil, threshold: Double? = nil) {
            self.name = name
            self.value = value
            self.raised = raised
            self.threshold = threshold
        }
    }

    enum CodingKeys: String, CodingKey {
        case time, change, kind, severity, scope, since, ended, summary, evidence, examples
        case findingID = "finding_id"
        case durationS = "duration_s"
        case writerUnit = "writer_unit"
        case writerUID = "writer_uid"
    }
}
