import Aggregation
import Catalog
import Detection
import Systemd
import Vocabulary
import Wording

extension LogEntry {
    /// The entry that tells of a change in a finding's life; `docs/journal.md` lists its fields.
    ///
    /// - Parameters:
    ///   - uptime: since the daemon's start, when it changed.
    ///   - timestamp: seconds since 1970, of the same moment.
    init(
        _ change: FindingChange, uptime: Duration, timestamp: Double,
        file: String = #fileID, line: UInt = #line, function: String = #function
    ) {
        let finding = change.finding
        let fields: [(String, String?)] =
            [
                ("KIND", finding.kind.id),
                ("CHANGE", change.kind.rawValue),
                ("FINDING_ID", finding.id),
                ("SEVERITY", finding.severity.name),
                ("SCOPE", finding.scope.kind.name),
            ] + finding.scope.labels.map { ("SCOPE_" + $0.name, $0.value) } + [
                ("SINCE", Self.time(of: finding.since, uptime, timestamp)),
                ("ENDED", finding.ended.map { Self.time(of: $0, uptime, timestamp) }),
                ("DURATION_SECONDS", (finding.duration(at: uptime) / .seconds(1)).plainDecimal),
            ] + finding.evidence.map { ("EVIDENCE_" + $0.name, $0.value.plainDecimal) }
            + finding.raisedEvidence.map { ("RAISED_" + $0.name, $0.value.plainDecimal) }
            + finding.numbers.compactMap { $0.now ?? $0.raised }
            .map { ("THRESHOLD_" + $0.name, $0.threshold?.plainDecimal) }
            + finding.examples.prefix(ConnectionExample.maximumCount).map { ("EXAMPLE", $0.journalText) }
        self.init(
            change.priority, change.message, messageID: MessageID(finding.kind.messageID),
            subject: ([finding.scope.kind.name] + finding.scope.labels.map(\.value)).joined(separator: " "),
            fields: fields.compactMap { name, value in value.map { LogField("TCPWATCH_" + name, $0) } },
            file: file, line: line, function: function)
    }

    /// A moment since the daemon's start as RFC 3339 tells it, by another that both clocks tell.
    private static func time(of moment: Duration, _ uptime: Duration, _ timestamp: Double) -> String {
        UTCTime(secondsSince1970: timestamp - (uptime - moment) / .seconds(1)).rfc3339WithMilliseconds
    }
}

extension FindingChange {
    fileprivate var priority: LogPriority {
        guard kind != .cleared else { return .informational }
        return switch finding.severity {
        case .critical: .error
        case .warning: .warning
        case .info: .notice
        }
    }

    fileprivate var message: String {
        switch kind {
        case .raised: finding.summary
        case .escalated: "now \(finding.severity.name): \(finding.summary)"
        case .cleared: "resolved: \(finding.summary)"
        }
    }
}
