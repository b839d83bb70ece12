import ControlAPI
import Wording

extension StatusPage {
    /// What happens per second, from the kernel's counters.
    var rateLines: [StyledLine] {
        guard let rates = status.rates else {
            return [StyledLine("PER SECOND", .strong), StyledLine("not known yet", .faint)]
        }
        let window = units.duration(microseconds: Int(max(0, min(rates.windowS, 1e9)) * 1e6))
        var title = StyledLine("PER SECOND", .strong)
        title.append(" in the last \(window)")
        let values = [
            ("opened in", rates.accepted), ("opened out", rates.attempted), ("failed", rates.failed),
            ("reset", rates.reset),
        ]
        var rows = values.map { label, value in
            let emphasis: Emphasis = value == 0 ? .faint : .plain
            return [TextRun(label + " ", emphasis), TextRun(units.rate(value), emphasis), TextRun("")]
        }
        // Data, where it is told from handshakes: the SYN-ACKs that an attacker leaves unanswered say nothing of the path.
        let ratio = rates.handshakesRetransmitted == nil ? rates.retransmittedRatio : rates.dataRetransmittedRatio
        let sent = rates.segmentsSent + (rates.dataRetransmitted ?? rates.segmentsRetransmitted)
        rows.append([
            TextRun("retransmitted "), TextRun(ratio.map(units.share) ?? HumanUnits.unknown),
            TextRun("of \(units.rate(sent)) sent"),
        ])
        if let handshakes = rates.handshakesRetransmitted, handshakes > 0 {
            rows.append([TextRun("SYNs, SYN-ACKs "), TextRun(units.rate(handshakes)), TextRun("sent again")])
        }
        let columns = [TableColumn(""), TableColumn("", .right), TableColumn("")]
        return [title] + Table(columns: columns, rows: rows, gap: 1).lines(titles: false, PageFormat())
    }

    /// What is used of the host's bounded resources.
    var limitLines: [StyledLine] {
        let resources = status.resources
        let timeWait = status.timeWait.map { UInt64(clamping: $0) }
        let rows = [
            row("orphans", resources.orphans, of: resources.orphansLimit, written: units.count),
            row("time-wait", timeWait, of: resources.timeWaitLimit, written: units.count),
            row("TCP memory", resources.memoryBytes, of: resources.memoryLimitBytes, written: units.bytes),
        ].compactMap(\.self)
        guard !rows.isEmpty else { return [] }
        let columns = [
            TableColumn(""), TableColumn("", .right), TableColumn(""), TableColumn("", .right),
        ]
        return [StyledLine("LIMITS", .strong)]
            + Table(columns: columns, rows: rows, gap: 1).lines(titles: false, PageFormat())
    }

    private func row(
        _ label: String, _ used: UInt64?, of limit: UInt64?, written: (UInt64) -> String
    ) -> [TextRun]? {
        guard let used else { return nil }
        guard let limit, limit > 0 else {
            return [TextRun(label + " "), TextRun(written(used)), TextRun(""), TextRun("")]
        }
        let ratio = Double(used) / Double(limit)
        return [
            TextRun(label + " "), TextRun(written(used)), TextRun("of " + written(limit)),
            TextRun(units.share(ratio), ratio >= Self.nearLimit ? .caution : .plain),
        ]
    }
}
