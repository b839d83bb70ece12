package import ControlAPI
import Vocabulary
import Wording

/// The findings, worst first: what is wrong, with whom, since when, by which numbers, and where to look.
package struct AnomaliesPage: Sendable {
    let answer: AnomaliesResponse
    let format: PageFormat
    let units: HumanUnits
    /// Titles above the findings, and what follows them.
    private let legend: Bool

    package init(_ answer: AnomaliesResponse, legend: Bool = true, format: PageFormat) {
        self.answer = answer
        self.legend = legend
        self.format = format
        units = HumanUnits(glyphs: format.glyphs)
    }

    package var page: Page {
        let lines = answer.anomalies.isEmpty ? [] : findings
        guard legend else { return Page(doubt + lines) }
        return Page(doubt + (lines.isEmpty ? silence : lines + [StyledLine(), StyledLine(total)] + explanations))
    }

    /// Why all this cannot be relied upon. Not part of the legend: without it silence would look like health.
    private var doubt: [StyledLine] {
        guard let obstacle = answer.obstacle else { return [] }
        let question = answer.anomalies.isEmpty ? "whether anything is wrong" : "whether this still holds"
        return Page.paragraph(
            [TextRun("NOT KNOWN", .alarm), TextRun("\(question): \(obstacle).")], indent: 2, format)
    }

    /// A line for each, and its details under it.
    private var findings: [StyledLine] {
        let columns = [
            TableColumn("SEVERITY"),
            TableColumn("KIND"),
            TableColumn("WHO", shrinking: TableColumn.Shrinking(minimum: 21, keeping: .bothEnds)),
            TableColumn("SINCE", .right),
        ]
        let rows = answer.anomalies.map { anomaly in
            [
                anomaly.severityText, TextRun(anomaly.kind, anomaly.isOver ? .faint : .strong),
                TextRun(anomaly.scope.who(format.glyphs), anomaly.emphasis), TextRun(since(anomaly), anomaly.emphasis),
            ]
        }
        let table = Table(columns: columns, rows: rows).lines(titles: legend, format)
        let headings = table.suffix(rows.count)
        return table.dropLast(rows.count)
            + zip(headings, answer.anomalies).flatMap { heading, anomaly in [heading] + details(anomaly) }
    }

    private func since(_ anomaly: Anomaly) -> String {
        switch anomaly.state.value {
        case .active: return anomaly.age(at: answer.time, units)
        case .clearing: return "over for \(anomaly.age(at: answer.time, units))"
        case .pending, nil: return "\(anomaly.state.text) \(anomaly.age(at: answer.time, units))"
        case .resolved:
            let age = UTCTime.seconds(from: anomaly.resolved, to: answer.time).map(units.age)
            return "resolved" + (age.map { " \($0) ago" } ?? "")
        }
    }

    /// What there is to say when nothing is listed.
    private var silence: [StyledLine] {
        guard answer.total.active == 0 else { return [StyledLine("no findings match"), StyledLine(total)] }
        guard answer.obstacle == nil else { return others }
        guard !answer.kinds.isEmpty else {
            return Page.paragraph(
                [TextRun("NOT KNOWN", .alarm), TextRun("whether anything is wrong: all detectors are turned off.")],
                indent: 2, format) + others
        }
        let kinds = answer.kinds.count == 1 ? "the one kind" : "the \(units.count(answer.kinds.count)) kinds"
        let sentence = "Nothing is wrong: none of \(kinds) of findings that are looked for is active."
        return Page.paragraph([TextRun(sentence)], indent: 2, format) + others
    }

    /// What is not active, and how to see it.
    private var others: [StyledLine] {
        let total = answer.total
        let counts = [
            (FindingState.clearing, total.clearing ?? 0), (.pending, total.pending), (.resolved, total.resolved),
        ]
        let present = counts.filter { $0.1 > 0 }.map(\.0.name).joined(separator: ",")
        let text = notActive + (present.isEmpty ? "" : ": tcpwatchctl anomalies --state \(present)")
        return Page.paragraph([TextRun(text)], indent: 2, format)
    }

    private var total: String { "\(units.count(answer.total.active)) active, \(notActive)" }

    private var notActive: String {
        let clearing = answer.total.clearing.flatMap { $0 > 0 ? "\(units.count($0)) clearing, " : nil } ?? ""
        return clearing
            + "\(units.count(answer.total.pending)) pending, \(units.count(answer.total.resolved)) resolved lately"
    }

    /// How to learn more, a line for each kind that is listed.
    private var explanations: [StyledLine] {
        let kinds = answer.anomalies.map(\.kind).reduce(into: [String]()) { kinds, kind in
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        let lead = "explain: "
        return kinds.enumerated().map { index, kind in
            StyledLine([
                TextRun(index == 0 ? lead : String(repeating: " ", count: lead.count)),
                TextRun("tcpwatchctl explain \(kind)"),
            ])
        }
    }
}
