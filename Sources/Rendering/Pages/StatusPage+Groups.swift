import Connections
import ControlAPI
import Wording

extension StatusPage {
    /// The groups with most connections.
    func groupLines(atMost limit: Int) -> [StyledLine] {
        guard !status.groups.isEmpty else {
            return [StyledLine("BUSIEST", .strong), StyledLine("no connections", .faint)]
        }
        let columns = [
            TableColumn("BUSIEST"),
            TableColumn("PORT", .right),
            TableColumn("UNIT", shrinking: TableColumn.Shrinking(minimum: 16, keeping: .bothEnds)),
            TableColumn("CONNS", .right),
            TableColumn("CLOSE-WAIT", .right, dispensability: 3),
            TableColumn("OPENED", .right, dispensability: 4),
            TableColumn("CLOSED", .right, dispensability: 5),
            TableColumn("MEDIAN RTT", .right, dispensability: 1),
            TableColumn("RETRANS", .right, dispensability: 2),
        ]
        let rows = status.groups.prefix(limit).map { group in
            [
                TextRun(group.direction.text), TextRun(group.port),
                TextRun(group.unit + (group.inferred == nil ? "" : "~")),
                TextRun(units.count(group.connections)),
                number(UInt64(clamping: group.states[TCPState.closeWait.name] ?? 0)),
                number(group.opened), number(group.closed),
                TextRun(
                    group.rttMedianUs.map { format.glyphs.atMost + units.duration(microseconds: $0) }
                        ?? HumanUnits.unknown),
                TextRun(group.retransmittedRatio.map(units.share) ?? HumanUnits.unknown),
            ]
        }
        let inferred =
            status.groups.prefix(limit).contains { $0.inferred != nil }
            ? "; ~ some of them inferred from others with the same destination" : ""
        return Table(columns: columns, rows: rows).lines(titles: true, format)
            + [StyledLine("OPENED to RETRANS count from the daemon's start\(inferred)", .faint)]
    }

    private func number(_ value: UInt64) -> TextRun {
        TextRun(units.count(value), value == 0 ? .faint : .plain)
    }
}
