import Connections
import ControlAPI
import Wording

extension StatusPage {
    /// The states in the order in which an operator looks for them.
    private static let states: [TCPState] = [
        .established, .synSent, .synReceived, .finWait1, .finWait2, .closeWait, .lastAck, .closing, .timeWait, .close,
        .listen,
    ]
    /// Shown even when there is no socket in them.
    private static let alwaysShown: Set<TCPState> = [
        .established, .synSent, .synReceived, .closeWait, .timeWait, .listen,
    ]

    private static let familyTitles = ["ipv4": "IPv4", "ipv6": "IPv6"]

    /// Sockets by state and family.
    func socketLines(gap: Int) -> [StyledLine] {
        let families = status.connections.keys.sorted()
        let known = Self.states.map(\.name)
        let others = Set(status.connections.values.flatMap(\.keys)).subtracting(known).sorted()
        let alwaysShown = Set(Self.alwaysShown.map(\.name))

        let columns =
            [TableColumn("SOCKETS")] + families.map { TableColumn(Self.familyTitles[$0] ?? $0, .right) }
            + [TableColumn("total", .right)]
        let rows = (known + others).compactMap { state -> [TextRun]? in
            let counts = families.map { status.connections[$0]?[state] }
            let total = state == TCPState.timeWait.name ? status.timeWait ?? Self.sum(counts) : Self.sum(counts)
            guard alwaysShown.contains(state) || total != 0 else { return nil }
            return [TextRun(state, total == 0 ? .faint : .plain)] + counts.map(cell) + [cell(total)]
        }
        return Table(columns: columns, rows: rows, gap: gap).lines(titles: true, PageFormat())
    }

    /// `nil` when nothing is known.
    private static func sum(_ counts: [Int?]) -> Int? {
        let known = counts.compactMap(\.self)
        return known.isEmpty ? nil : known.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    }

    private func cell(_ count: Int?) -> TextRun {
        guard let count else { return TextRun(HumanUnits.unknown, .faint) }
        return TextRun(units.count(count), count == 0 ? .faint : .plain)
    }
}
