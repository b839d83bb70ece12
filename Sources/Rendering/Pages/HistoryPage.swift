package import ControlAPI
import Vocabulary
import Wording

/// Changes in the lives of findings, oldest first: when, what became of which finding, with whom, and in words.
package struct HistoryPage: Sendable {
    private let entries: [HistoryEntry]
    private let format: PageFormat
    /// When an entry was written, as it is shown.
    private let time: @Sendable (HistoryEntry) -> String

    /// - Parameter time: when an entry was written, as it is to be shown.
    package init(
        _ entries: [HistoryEntry], format: PageFormat, time: @escaping @Sendable (HistoryEntry) -> String
    ) {
        self.entries = entries
        self.format = format
        self.time = time
    }

    /// - Parameters:
    ///   - isComplete: whether there are no older ones.
    ///   - legend: titles above the entries, and what follows them.
    package func page(isComplete: Bool, legend: Bool) -> Page {
        guard legend else { return Page(lines(titles: false)) }
        guard !entries.isEmpty else {
            return Page([StyledLine("The journal has no findings of this kind and time.")])
        }
        let count = HumanUnits(glyphs: format.glyphs).count(entries.count)
        let total =
            isComplete
            ? "\(count) \(entries.count == 1 ? "entry" : "entries")"
            : "the last \(count); there are older ones: --limit, --until"
        return Page(lines(titles: true) + [StyledLine(), StyledLine(total)])
    }

    /// The entries alone, below others: columns align with those of other pages.
    package var continuation: Page { Page(lines(titles: false)) }

    /// The titles alone, for entries to come.
    package var titles: Page { Page(Array(lines(titles: true).prefix(1))) }

    /// Two lines for each: the facts, and the summary.
    private func lines(titles: Bool) -> [StyledLine] {
        let columns = [
            TableColumn("TIME", width: 19),
            TableColumn("CHANGE", width: 9),
            TableColumn("SEVERITY", width: 8),
            TableColumn("KIND", width: 17),
            TableColumn("WHO", shrinking: TableColumn.Shrinking(minimum: 11, keeping: .bothEnds)),
        ]
        let rows = entries.map { entry in
            [
                TextRun(time(entry)), TextRun(entry.change.text), severity(entry),
                TextRun(entry.kind ?? HumanUnits.unknown, .strong), TextRun(who(entry)),
            ]
        }
        let table = Table(columns: columns, rows: rows).lines(titles: titles, format)
        return table.prefix(table.count - rows.count)
            + zip(table.suffix(rows.count), entries).flatMap { line, entry in
                [line] + Page.paragraph([TextRun(entry.summary)], lead: "  ", indent: 2, format)
            }
    }

    /// As a word, in colour when it began or got worse.
    private func severity(_ entry: HistoryEntry) -> TextRun {
        guard let severity = entry.severity else { return TextRun(HumanUnits.unknown) }
        let emphasis: Emphasis =
            switch (entry.change.value, severity.value) {
            case (.cleared, _): .plain
            case (_, .critical): .alarm
            case (_, .warning): .caution
            case (_, .info), (_, nil): .plain
            }
        return TextRun(severity.text.uppercased(), emphasis)
    }

    private func who(_ entry: HistoryEntry) -> String {
        guard let who = entry.scope?.who(format.glyphs), !who.isEmpty else { return "tcpwatchd" }
        return who
    }
}
