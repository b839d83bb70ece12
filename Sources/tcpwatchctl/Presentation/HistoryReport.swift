import ControlAPI
import FoundationEssentials
import Rendering
import Systemd
import Wording

/// Shows what the journal kept of findings, and what it goes on to keep.
struct HistoryReport {
    /// What is wanted of the journal.
    struct Selection {
        var place: JournalPlace
        /// None for all.
        var kinds: Set<String>
        var since: UTCTime?
        var until: UTCTime?
        var limit: Int

        func contains(_ entry: HistoryEntry) -> Bool {
            kinds.isEmpty || entry.kind.map(kinds.contains) ?? true
        }
    }

    let selection: Selection
    let isJSON: Bool
    let legend: Bool
    let color: ColorChoice
    private let stream = OutputStream.standardOutput

    init(_ selection: Selection, isJSON: Bool, legend: Bool, color: ColorChoice) {
        self.selection = selection
        self.isJSON = isJSON
        self.legend = legend
        self.color = color
    }

    /// Writes what there is, and then, if it is to follow, each entry as it comes until nobody reads any more.
    func run(messageIDs: [MessageID], follows: Bool) throws {
        let access = try selection.place.access()
        var reader = try JournalReader(selection.place, messageIDs: messageIDs)
        let (records, isComplete) = try reader.latest(
            selection.limit, since: selection.since, until: selection.until
        ) { HistoryEntry($0).map(selection.contains) ?? false }
        try show(records.compactMap { HistoryEntry($0) }, isComplete: isComplete, isLast: !follows)
        if access == .part {
            try OutputStream.standardError.write(
                "not all of the journal can be read\nhint: \(SystemdError.readingHint)\n")
        }
        guard follows else { return }
        while true {
            while let record = try reader.next() {
                guard let entry = HistoryEntry(record), selection.contains(entry) else { continue }
                try stream.write(isJSON ? try json([entry]) : page([entry]).continuation.text(format))
            }
            guard stream.hasReader else { throw OutputError.readerGone }
            try reader.wait(atMost: .seconds(1))
        }
    }

    private func show(_ entries: [HistoryEntry], isComplete: Bool, isLast: Bool) throws {
        guard !isJSON else { return try stream.write(try json(entries)) }
        let page = page(entries)
        if isLast {
            try stream.write(page.page(isComplete: isComplete, legend: legend).text(format))
        } else {
            try stream.write((legend ? page.titles.text(format) : "") + page.continuation.text(format))
        }
    }

    private func page(_ entries: [HistoryEntry]) -> HistoryPage {
        HistoryPage(entries, format: format) { UTCTime(rfc3339: $0.time)?.local ?? $0.time }
    }

    /// A terminal may have been resized.
    private var format: PageFormat { PageFormat.detected(for: stream, color: color) }

    /// An object a line.
    private func json(_ entries: [HistoryEntry]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try entries.map {
            String(decoding: try encoder.encode($0), as: UTF8.self).harmless(.json) + "\n"
        }.joined()
    }
}
