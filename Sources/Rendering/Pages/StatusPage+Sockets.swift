import ControlAPI
import Wording

extension StatusPage {
    /// The states, those first that an operator looks for; `true`: shown even when there is none in it.
    private static let states: [(name: String, isAlwaysShown: Bool)] = [
        ("established", true), ("syn-sent", true), ("syn-recv", true), ("fin-wait-1", false), ("fin-wait-2", false),
        ("close-wait", true), ("last-ack", false), ("closing", false), ("time-wait", true), ("close", false),
        ("listen", true),
    ]

    private static let familyTitles = ["ipv4": "IPv4", "ipv6": "IPv6"]

    /// Sockets by state and family.
    func socketLines(gap: Int) -> [StyledLine] {
        let families = status.connections.keys.sorted()
        let known = Set(Self.states.map(\.name))
        let others = Set(status.connections.values.flatMap(\.keys)).subtracting(known).sorted()
        let states = Self.states + others.map { (name: $0, isAlwaysShown: false) }

        let columns =
            [TableColumn("SOCKETS")] + families.map { TableColumn(Self.familyTitles[$0] ?? $0, .right) }
            + [TableColumn("total", .right)]
        let rows = states.compactMap { state -> [TextRun]? in
            let counts = families.map { status.connections[$0]?[state.name] }
            let total = state.name == "time-wait" ? status.timeWait ?? Self.sum(counts) : Self.sum(counts)
            guard state.isAlwaysShown || total != 0 else { return nil }
            return [TextRun(state.name, total == 0 ? .faint : .plain)] + counts.map(cell) + [cell(total)]
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
