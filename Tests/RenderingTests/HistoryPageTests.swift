import ControlAPI
import Testing
import Vocabulary
import Wording

@testable import Rendering

@Suite("The history of findings")
struct HistoryPageTests {
    private static func entry(
        _ time: String, _ change: String, kind: String? = "close-wait-pileup", severity: String? = "warning",
        scope: Anomaly.Scope? = Anomaly.Scope(
            kind: Reported(.group), labels: ["unit": "app.service", "direction": "inbound", "port": "8080"]),
        summary: String =
            "app.service:8080 holds 65 connections in CLOSE_WAIT for more than 1m00s, the oldest for 1m42s"
    ) -> HistoryEntry {
        var entry = HistoryEntry(time: "2026-11-22T\(time).123Z", change: Reported(text: change), summary: summary)
        entry.kind = kind
        entry.severity = severity.map { Reported(text: $0) }
        entry.scope = scope
        return entry
    }

    private static let entries = [
        entry("10:00:00", "raised"),
        entry(
            "10:02:10", "raised", kind: "ephemeral-port-exhaustion", severity: "critical",
            scope: Anomaly.Scope(
                kind: Reported(.peer), labels: ["local": "10.0.0.1", "remote": "[2001:db8::1234:5678]:5432"]),
            summary: "97.5% of the ports from 10.0.0.1 to [2001:db8::1234:5678]:5432 are taken"),
        entry(
            "10:03:00", "lost", kind: nil, severity: nil, scope: nil,
            summary: "lost 12 entries that the log did not take"),
        entry(
            "10:04:12", "cleared",
            summary: "resolved after 4m12s: app.service:8080 holds 3 connections in CLOSE_WAIT for more than 1m00s"),
    ]

    private func page(_ entries: [HistoryEntry], _ format: PageFormat = PageFormat()) -> HistoryPage {
        HistoryPage(entries, format: format) { String($0.time.prefix(19).map { $0 == "T" ? " " : $0 }) }
    }

    @Test("a terminal shows when, what became of what, with whom, and in words", arguments: [80, 120])
    func terminal(columns: Int) throws {
        let format = PageFormat(columns: columns, rows: 24)
        let text = page(Self.entries, format).page(isComplete: true, legend: true).text(format)
        try Golden.expect(text, "history-\(columns)")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
    }

    @Test("into a pipe goes everything, whole, and it is said that there are older ones")
    func piped() throws {
        let text = page(Self.entries).page(isComplete: false, legend: true).text(PageFormat())
        try Golden.expect(text, "history-piped")
    }

    @Test("what comes later aligns with what was there")
    func following() {
        let first = page([Self.entries[0]])
        let later = page([Self.entries[3]])
        let lines =
            (first.titles.text(PageFormat()) + first.continuation.text(PageFormat())
            + later.continuation.text(PageFormat())).split(separator: "\n").filter { !$0.hasPrefix(" ") }
        #expect(lines.count == 3)
        let columns = lines.map { line in ["KIND", "close-wait"].compactMap { line.firstRange(of: $0)?.lowerBound } }
        #expect(Set(zip(lines, columns).map { $0.distance(from: $0.startIndex, to: $1[0]) }).count == 1)
    }

    @Test("without a legend there are the entries only, and for none nothing")
    func noLegend() {
        let bare = page([Self.entries[0]]).page(isComplete: false, legend: false).text(PageFormat())
        #expect(
            bare.hasPrefix(
                "2026-11-22 10:00:00  raised     WARNING   close-wait-pileup  app.service inbound 8080\n  app"))
        #expect(bare.split(separator: "\n").count == 2)
        #expect(page([]).page(isComplete: true, legend: false).text(PageFormat()) == "")
        #expect(
            page([]).page(isComplete: true, legend: true).text(PageFormat()).hasPrefix("The journal has no findings"))
    }

    @Test("what is over is not coloured as what began")
    func color() {
        let format = PageFormat(color: true)
        let lines = page(Self.entries, format).page(isComplete: true, legend: false).text(format).split(separator: "\n")
        #expect(lines[0].contains("\u{1B}[33mWARNING"))
        #expect(lines[2].contains("\u{1B}[1;31mCRITICAL"))
        #expect(lines[6].contains("WARNING") && !lines[6].contains("\u{1B}[33m"))
    }

    @Test("nothing that somebody wrote to the journal drives the terminal")
    func hostile() {
        let evil = "\u{1B}]0;x\u{07}\u{9B}2J\u{202E}\n\rcleared"
        let entry = Self.entry(
            "10:00:00", evil, kind: evil, severity: evil,
            scope: Anomaly.Scope(
                kind: Reported(text: evil),
                labels: ["aspect": evil, "local": evil, "remote": evil, "unit": evil, "port": evil]),
            summary: evil)
        for format in [PageFormat(), PageFormat(columns: 80, rows: 24)] {
            let text = page([entry], format).page(isComplete: true, legend: false).text(format)
            #expect(text.split(separator: "\n").count == 2)
            let rest = text.replacing("\n", with: "")
            #expect(rest.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && $0.value != 0x202E })
        }
    }
}
