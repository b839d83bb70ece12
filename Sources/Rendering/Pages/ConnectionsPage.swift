package import ControlAPI
import Vocabulary
import Wording

/// A list of connections, one to a line.
package struct ConnectionsPage: Sendable {
    private let answer: ConnectionsResponse
    private let format: PageFormat
    private let units: HumanUnits
    /// Titles above the list, and what it is below.
    private let legend: Bool

    package init(_ answer: ConnectionsResponse, legend: Bool = true, format: PageFormat) {
        self.answer = answer
        self.legend = legend
        self.format = format
        units = HumanUnits(glyphs: format.glyphs)
    }

    package var page: Page {
        let table = Table(columns: Self.columns, rows: answer.connections.map(cells))
        guard legend else { return Page(table.lines(titles: false, format)) }
        let lines = answer.connections.isEmpty ? [] : table.lines(titles: true, format) + [StyledLine()]
        let notes = [total] + [poverty, omission(table)].compactMap(\.self)
        return Page(lines + notes.flatMap { Page.paragraph([TextRun($0)], indent: 2, format) })
    }

    /// Addresses are cut in their middle, so that the port stays; `[ffff:…:ffff]:65535` is the least that tells one
    /// from another.
    private static let endpoint = TableColumn.Shrinking(minimum: 21, keeping: .bothEnds)

    private static let columns = [
        TableColumn("STATE"),
        TableColumn("LOCAL", shrinking: endpoint),
        TableColumn("REMOTE", shrinking: endpoint),
        TableColumn("DIR", dispensability: 5),
        TableColumn("UNIT", shrinking: TableColumn.Shrinking(minimum: 12, keeping: .bothEnds), dispensability: 4),
        TableColumn("RTT", .right, dispensability: 1),
        TableColumn("RTO", .right, dispensability: 10),
        TableColumn("CWND", .right, dispensability: 9),
        TableColumn("RETRANS", .right, dispensability: 2),
        TableColumn("RECV-Q", .right, dispensability: 7),
        TableColumn("SEND-Q", .right, dispensability: 6),
        TableColumn("AGE", .right, dispensability: 3),
        TableColumn("PHASE", dispensability: 8),
        TableColumn("LIMITED-BY", dispensability: 11),
    ]

    private func cells(_ entry: ConnectionEntry) -> [TextRun] {
        [
            TextRun(entry.state),
            TextRun(entry.local),
            TextRun(entry.remote),
            TextRun(direction(of: entry)),
            TextRun(entry.unit),
            cell(entry.rttUs) { units.duration(microseconds: $0) },
            cell(entry.rtoUs) { units.duration(microseconds: $0) },
            cell(entry.cwndSegments) { units.count($0) },
            count(entry.segmentsRetransmitted) { units.count($0) },
            count(entry.receiveQueueBytes) { units.bytes($0) },
            count(entry.sendQueueBytes) { units.bytes($0) },
            age(of: entry),
            cell(entry.phase) { $0 },
            cell(entry.limitedBy) { $0 },
        ]
    }

    private func direction(of entry: ConnectionEntry) -> String {
        switch entry.direction.value {
        case .inbound: "in"
        case .outbound: "out"
        case .unknown: HumanUnits.unknown
        case nil: entry.direction.text
        }
    }

    /// How long the connection is in its state; `>` before what is a lower bound.
    private func age(of entry: ConnectionEntry) -> TextRun {
        cell(entry.stateAgeS) { seconds in
            (entry.stateAgeIsLowerBound == true ? ">" : "") + units.age(seconds: seconds)
        }
    }

    private func cell<Value>(_ value: Value?, _ written: (Value) -> String) -> TextRun {
        guard let value else { return TextRun(HumanUnits.unknown, .faint) }
        return TextRun(written(value))
    }

    /// A number of which zero is the good case.
    private func count(_ value: UInt32?, _ written: (UInt32) -> String) -> TextRun {
        value == 0 ? TextRun("0", .faint) : cell(value, written)
    }

    /// Counts sockets: the list has those in TIME_WAIT too, which the status page counts apart from connections.
    private var total: String {
        let shown = answer.connections.count
        guard shown < answer.total || answer.truncated else {
            return shown == 0
                ? "no socket matches" : shown == 1 ? "1 socket" : "\(units.count(shown)) sockets"
        }
        return "\(units.count(shown)) of \(units.count(answer.total)) sockets shown; --limit N shows more"
    }

    private var poverty: String? {
        answer.mode.value == .procfs ? "procfs mode: no RTT, RTO, windows or retransmissions" : nil
    }

    private func omission(_ table: Table) -> String? {
        let omissions = table.omissions(format, titles: true)
        guard !omissions.isEmpty, !answer.connections.isEmpty else { return nil }
        return "not shown for want of width: \(omissions.joined(separator: ", "))"
    }
}
