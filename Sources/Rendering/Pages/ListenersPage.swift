package import ControlAPI
import Vocabulary
import Wording

/// The listening sockets and their accept queues, one to a line.
package struct ListenersPage: Sendable {
    private let answer: ListenersResponse
    private let format: PageFormat
    private let units: HumanUnits
    /// Titles above the list, and what it is below.
    private let legend: Bool

    package init(_ answer: ListenersResponse, legend: Bool = true, format: PageFormat) {
        self.answer = answer
        self.legend = legend
        self.format = format
        units = HumanUnits(glyphs: format.glyphs)
    }

    package var page: Page {
        let table = Table(columns: Self.columns, rows: answer.listeners.map(cells))
        guard legend else { return Page(table.lines(titles: false, format)) }
        let lines = answer.listeners.isEmpty ? [] : table.lines(titles: true, format) + [StyledLine()]
        let notes = [total] + [poverty].compactMap(\.self)
        return Page(lines + notes.flatMap { Page.paragraph([TextRun($0)], indent: 2, format) })
    }

    private static let columns = [
        TableColumn("LOCAL", shrinking: TableColumn.Shrinking(minimum: 21, keeping: .bothEnds)),
        TableColumn("UNIT", shrinking: TableColumn.Shrinking(minimum: 12, keeping: .bothEnds)),
        TableColumn("QUEUE", .right),
        TableColumn("PEAK", .right),
        TableColumn("LIMIT", .right),
        TableColumn("NEAR-FULL", .right),
        TableColumn("DROPS", .right),
    ]

    private func cells(_ listener: ListenersResponse.Listener) -> [TextRun] {
        let isFull = listener.queueLimit.map { listener.queueLength >= $0 && $0 > 0 } ?? false
        return [
            TextRun(listener.local),
            TextRun(listener.unit),
            number(listener.queueLength, isFull ? .alarm : .plain),
            number(listener.queuePeak, .plain),
            listener.queueLimit.map { TextRun(units.count($0)) } ?? TextRun(HumanUnits.unknown, .faint),
            nearFull(listener),
            listener.drops.map { number($0, .caution) } ?? TextRun(HumanUnits.unknown, .faint),
        ]
    }

    /// Without a limit nothing is near it.
    private func nearFull(_ listener: ListenersResponse.Listener) -> TextRun {
        guard listener.queueLimit != nil else { return TextRun(HumanUnits.unknown, .faint) }
        return TextRun(units.age(seconds: listener.nearFullS), listener.nearFullS == 0 ? .faint : .caution)
    }

    private func number(_ value: some BinaryInteger, _ emphasis: Emphasis) -> TextRun {
        TextRun(units.count(value), value == 0 ? .faint : emphasis)
    }

    private var total: String {
        guard !answer.truncated else {
            return "\(units.count(answer.listeners.count)) of \(units.count(answer.total)) listeners shown; "
                + "max_groups bounds them"
        }
        let count = answer.total
        return count == 0 ? "no listening sockets" : count == 1 ? "1 listener" : "\(units.count(count)) listeners"
    }

    private var poverty: String? {
        answer.mode.value == .procfs ? "procfs mode: queue limits and drops are not known" : nil
    }
}
