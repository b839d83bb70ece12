import Catalog
import ControlAPI
import Systemd
import Wording

extension HistoryEntry {
    /// What an entry of the journal tells; `nil` if it is not whole, as an entry of somebody else may be.
    init?(_ record: JournalRecord) {
        guard let message = record["MESSAGE"], let id = record["MESSAGE_ID"] else { return nil }
        let change: Reported<Change>
        switch DaemonMessage(rawValue: id) {
        case .entriesSuppressed: change = Reported(.suppressed)
        case .entriesLost: change = Reported(.lost)
        case .eventsMissed: change = Reported(.missed)
        case nil:
            guard record["TCPWATCH_KIND"] != nil, let told = record["TCPWATCH_CHANGE"] else { return nil }
            change = Reported(text: told)
        default: return nil
        }
        self.init(time: record.time.rfc3339WithMilliseconds, change: change, summary: message)
        kind = record["TCPWATCH_KIND"]
        severity = record["TCPWATCH_SEVERITY"].map { Reported(text: $0) }
        scope = Anomaly.Scope(record)
        findingID = record["TCPWATCH_FINDING_ID"]
        since = record["TCPWATCH_SINCE"]
        ended = record["TCPWATCH_ENDED"]
        durationS = record["TCPWATCH_DURATION_SECONDS"].flatMap(Self.number)
        evidence = Self.evidence(record)
        examples = record.values(of: "TCPWATCH_EXAMPLE")
        writerUnit = record["_SYSTEMD_UNIT"]
        writerUID = record["_UID"].flatMap { UInt32($0) }
    }

    private static func evidence(_ record: JournalRecord) -> [Evidence] {
        let names = ["TCPWATCH_EVIDENCE_", "TCPWATCH_RAISED_"].flatMap { prefix in
            record.names(withPrefix: prefix).map { $0.dropFirst(prefix.count) }
        }
        return Set(names).sorted().compactMap { name in
            func value(_ field: String) -> Double? { record["TCPWATCH_\(field)_\(name)"].flatMap(number) }
            let (now, raised) = (value("EVIDENCE"), value("RAISED"))
            guard now != nil || raised != nil else { return nil }
            return Evidence(name: name.lowercased(), value: now, raised: raised, threshold: value("THRESHOLD"))
        }
    }

    /// A number that JSON can tell.
    private static func number(_ text: String) -> Double? {
        Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}

extension Anomaly.Scope {
    fileprivate init?(_ record: JournalRecord) {
        guard let kind = record["TCPWATCH_SCOPE"] else { return nil }
        let prefix = "TCPWATCH_SCOPE_"
        let labels = record.names(withPrefix: prefix).compactMap { field in
            record[field].map { (field.dropFirst(prefix.count).lowercased(), $0) }
        }
        self.init(kind: Reported(text: kind), labels: Dictionary(labels) { first, _ in first })
    }
}
