import DaemonKit
import Foundation
import Testing

extension WatchedHost {
    /// Expects exactly one entry of the journal about a finding's scope for each change of the finding, in this order,
    /// that each says what the control API said of it, and that no finding of another kind was raised.
    ///
    /// - Returns: the entries.
    @discardableResult
    func expectStory(
        of finding: Finding, _ changes: [String] = ["raised", "cleared"],
        severities: [String] = ["warning", "warning"],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [JournalEntry] {
        let kind = try #require(FindingKind(rawValue: finding.kind), sourceLocation: sourceLocation)
        let others = try findings(nil, "active", "clearing", "resolved").filter { $0.kind != finding.kind }
        #expect(others.isEmpty, sourceLocation: sourceLocation)
        let scope = Self.fields(of: finding.scope)
        let entries = try entries(kind).filter { entry in
            entry.fields.filter { $0.key.hasPrefix("TCPWATCH_SCOPE") } == scope
        }
        #expect(entries.allSatisfy { $0["TCPWATCH_FINDING_ID"] == finding.id }, sourceLocation: sourceLocation)
        #expect(entries.map { $0["TCPWATCH_CHANGE"] } == changes, sourceLocation: sourceLocation)
        #expect(entries.map { $0["TCPWATCH_SEVERITY"] } == severities, sourceLocation: sourceLocation)
        for entry in entries {
            expect(entry, tellsOf: finding, sourceLocation)
        }
        return entries
    }

    /// The journal's fields that say who is concerned.
    private static func fields(of scope: Finding.Scope) -> [String: String] {
        let values = [
            "": scope.kind, "_LOCAL": scope.local, "_REMOTE": scope.remote, "_UNIT": scope.unit,
            "_DIRECTION": scope.direction, "_PORT": scope.port, "_ASPECT": scope.aspect,
        ]
        let fields = values.compactMap { name, value in value.map { ("TCPWATCH_SCOPE\(name)", $0) } }
        return Dictionary(uniqueKeysWithValues: fields)
    }

    private func expect(_ entry: JournalEntry, tellsOf finding: Finding, _ sourceLocation: SourceLocation) {
        let priority =
            switch (entry["TCPWATCH_CHANGE"], entry["TCPWATCH_SEVERITY"]) {
            case ("cleared", _): "6"
            case (_, "critical"): "3"
            case (_, "warning"): "4"
            default: "5"
            }
        #expect(entry["PRIORITY"] == priority, sourceLocation: sourceLocation)
        #expect(entry["TCPWATCH_KIND"] == finding.kind, sourceLocation: sourceLocation)
        #expect(isSameSecond(entry["TCPWATCH_SINCE"], finding.since), sourceLocation: sourceLocation)
        #expect(entry["MESSAGE"]?.isEmpty == false, sourceLocation: sourceLocation)
        #expect(
            entry["TCPWATCH_DURATION_SECONDS"].flatMap(Double.init) ?? -1 >= 0, sourceLocation: sourceLocation)
        let evidence = entry.fields.keys.filter { $0.hasPrefix("TCPWATCH_EVIDENCE_") }
        let past = entry.fields.keys.filter { $0.hasPrefix("TCPWATCH_RAISED_") }
        #expect(!(evidence + past).isEmpty || finding.evidence.isEmpty, sourceLocation: sourceLocation)
        let isOver = entry["TCPWATCH_CHANGE"] == "cleared"
        #expect(isOver == (entry["TCPWATCH_ENDED"] != nil), sourceLocation: sourceLocation)
        #expect(isOver == !past.isEmpty || finding.evidence.isEmpty, sourceLocation: sourceLocation)
        #expect((entry["MESSAGE"]?.contains(" for ") == true) || !isOver, sourceLocation: sourceLocation)
        #expect(evidence.allSatisfy { Double(entry[$0] ?? "") != nil }, sourceLocation: sourceLocation)
    }

    /// Whether two times of RFC 3339, of which the one has milliseconds, are the same.
    private func isSameSecond(_ precise: String?, _ rough: String) -> Bool {
        let milliseconds = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let precise = precise.flatMap({ try? milliseconds.parse($0) }),
            let rough = try? Date.ISO8601FormatStyle().parse(rough)
        else { return false }
        // Where the one was rounded down, or fell to the next second by a millisecond.
        return abs(precise.timeIntervalSince(rough)) < 1.1
    }
}
