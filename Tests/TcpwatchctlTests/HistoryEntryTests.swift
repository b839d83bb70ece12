import Catalog
import ControlAPI
import Systemd
import Testing
import Vocabulary
import Wording

@testable import tcpwatchctl

@Suite("Findings read back from the journal")
struct HistoryEntryTests {
    private static let time = UTCTime(secondsSince1970: 1_795_348_800.25)

    private func read(_ fields: [String: [String]]) -> HistoryEntry? {
        HistoryEntry(JournalRecord(time: Self.time, fields: fields))
    }

    private let fields: [String: [String]] = [
        "MESSAGE": ["it is so"], "MESSAGE_ID": [FindingKind.closeWaitPileup.messageID],
        "TCPWATCH_KIND": ["close-wait-pileup"], "TCPWATCH_CHANGE": ["escalated"], "TCPWATCH_SEVERITY": ["critical"],
        "TCPWATCH_FINDING_ID": ["close-wait-pileup-5f3a9c01"], "TCPWATCH_SINCE": ["2026-11-22T11:58:00.000Z"],
        "TCPWATCH_DURATION_SECONDS": ["120.25"], "TCPWATCH_SCOPE": ["group"], "TCPWATCH_SCOPE_UNIT": ["app.service"],
        "TCPWATCH_SCOPE_DIRECTION": ["inbound"], "TCPWATCH_SCOPE_PORT": ["80"],
        "TCPWATCH_EVIDENCE_CONNECTIONS": ["412"], "TCPWATCH_THRESHOLD_CONNECTIONS": ["20"],
        "TCPWATCH_EVIDENCE_UNREAD_BYTES": ["0"], "TCPWATCH_EXAMPLE": ["a b", "c d"],
        "_SYSTEMD_UNIT": ["tcpwatchd.service"], "_UID": ["997"],
    ]

    @Test("every field of an entry is told")
    func whole() throws {
        let entry = try #require(read(fields))
        var expected = HistoryEntry(time: "2026-11-22T12:00:00.250Z", change: Reported(.escalated), summary: "it is so")
        expected.kind = "close-wait-pileup"
        expected.severity = Reported(.critical)
        expected.scope = Anomaly.Scope(
            kind: Reported(.group), labels: ["unit": "app.service", "direction": "inbound", "port": "80"])
        expected.findingID = "close-wait-pileup-5f3a9c01"
        expected.since = "2026-11-22T11:58:00.000Z"
        expected.durationS = 120.25
        expected.evidence = [
            HistoryEntry.Evidence(name: "connections", value: 412, threshold: 20),
            HistoryEntry.Evidence(name: "unread_bytes", value: 0),
        ]
        expected.examples = ["a b", "c d"]
        expected.writerUnit = "tcpwatchd.service"
        expected.writerUID = 997
        #expect(entry == expected)
    }

    @Test(
        "without what every finding has it is none",
        arguments: ["MESSAGE", "MESSAGE_ID", "TCPWATCH_KIND", "TCPWATCH_CHANGE"])
    func partial(missing: String) {
        #expect(read(fields.filter { $0.key != missing }) == nil)
    }

    @Test(
        "gaps are told, other entries of the daemon are not",
        arguments: [
            (.entriesSuppressed, .suppressed), (.entriesLost, .lost), (.eventsMissed, .missed), (.ready, nil),
            (.stopped, nil),
        ] as [(DaemonMessage, HistoryEntry.Change?)])
    func gaps(message: DaemonMessage, change: HistoryEntry.Change?) {
        let entry = read(["MESSAGE": ["gone"], "MESSAGE_ID": [message.rawValue]])
        #expect(entry?.change.value == change)
        #expect(entry?.kind == nil && entry?.scope == nil)
    }

    @Test("what is no number is left out, so that JSON can tell the rest", arguments: ["", "x", "nan", "inf", "1e999"])
    func noNumber(text: String) throws {
        let names = ["TCPWATCH_EVIDENCE_CONNECTIONS", "TCPWATCH_DURATION_SECONDS", "_UID"]
        let entry = try #require(read(fields.merging(names.map { ($0, [text]) }) { $1 }))
        #expect(entry.durationS == nil && entry.writerUID == nil)
        #expect(entry.evidence.map(\.name) == ["unread_bytes"])
    }
}
