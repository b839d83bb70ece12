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
        let began = timestamp - (uptime - finding.since) / .seconds(1)
        let fields: [(String, String?)] =
            [
                ("KIND", finding.kind.id),
                ("CHANGE", change.kind.rawValue),
                ("FINDING_ID", finding.id),
                ("SEVERITY", finding.severity.name),
                ("SCOPE", finding.scope.kind.name),
            ] + finding.scope.labels.map { ("SCOPE_" + $0.name, $0.value) } + [
                ("SINCE", UTCTime(secondsSince1970: began).rfc3339WithMilliseconds),
                ("DURATION_SECONDS", (change.duration(at: uptime) / .seconds(1)).plainDecimal),
            ] + finding.evidence.map { ("EVIDENCE_" + $0.name, $0.value.plainDecimal) }
            + finding.evidence.map { ("THRESHOLD_" + $0.name, $0.threshold?.plainDecimal) }
            + finding.examples.prefix(ConnectionExample.maximumCount).map { ("EXAMPLE", $0.journalText) }
        self.init(
            change.priority, change.message(at: uptime), messageID: MessageID(finding.kind.messageID),
            subject: ([finding.scope.kind.name] + finding.scope.labels.map(\.value)).joined(separator: " "),
            fields: fields.compactMap { name, value in value.map { LogField("TCPWATCH_" + name, $0) } },
            file: file, line: line, function: function)
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

    /// Of what is cleared, how long it was a finding; else how long the condition has held.
    fileprivate func duration(at uptime: Duration) -> Duration {
        switch kind {
        case .raised, .escalated: uptime - finding.since
        case .cleared: (finding.resolved ?? uptime) - (finding.raised ?? finding.since)
        }
    }

    fileprivate func message(at uptime: Duration) -> String {
        switch kind {
        case .raised: finding.summary
        case .escalated: "now \(finding.severity.name): \(finding.summary)"
        case .cleared:
            "resolved after \(HumanUnits().age(seconds: duration(at: uptime) / .seconds(1))): \(finding.summary)"
        }
    }
}
