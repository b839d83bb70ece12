package import ControlAPI
import Wording

/// Whether what tcpwatch shows can be relied upon: the answer, then a line for each check and what to do under it.
package struct CheckupPage: Sendable {
    private let checkup: Checkup
    private let format: PageFormat
    private let units: HumanUnits

    package init(_ checkup: Checkup, format: PageFormat) {
        self.checkup = checkup
        self.format = format
        units = HumanUnits(glyphs: format.glyphs)
    }

    package var page: Page {
        Page(answer + [StyledLine()] + checkup.checks.flatMap(lines) + notMade)
    }

    private var answer: [StyledLine] {
        let count = checkup.checks.count
        guard checkup.verdict != .ok else {
            let text = "What tcpwatch shows can be relied upon: all \(units.count(count)) checks are ok."
            return Page.paragraph([TextRun(text)], indent: 2, format)
        }
        let counts = Checkup.Verdict.allCases.reversed().compactMap { verdict -> String? in
            let count = checkup.checks.count { $0.verdict == verdict }
            return count > 0 ? verdict.counted(count) : nil
        }
        return Page.paragraph(
            [
                TextRun("NOT ALL", checkup.verdict.emphasis),
                TextRun("of what tcpwatch shows can be relied upon: \(counts.joined(separator: ", "))."),
            ], indent: 2, format)
    }

    private func lines(_ check: Checkup.Check) -> [StyledLine] {
        let verdictWidth = Checkup.Verdict.allCases.reduce(0) { max($0, $1.word.count) }
        let nameWidth = checkup.checks.reduce(0) { max($0, TextRun($1.name).columns) }
        var lead = StyledLine([TextRun(check.verdict.word, check.verdict.emphasis)])
        lead.pad(to: verdictWidth + 2)
        lead.append(check.name, .strong)
        lead.pad(to: verdictWidth + nameWidth + 4)
        let indent = lead.columns
        let found = Page.paragraph([TextRun(check.found)], lead: lead, indent: indent, format)
        guard let remedy = check.remedy else { return found }
        let margin = StyledLine(String(repeating: " ", count: indent))
        return found
            + Page.paragraph([TextRun("remedy:", .strong), TextRun(remedy)], lead: margin, indent: indent, format)
    }

    private var notMade: [StyledLine] {
        guard !checkup.notMade.isEmpty else { return [] }
        let names = checkup.notMade.joined(separator: ", ")
        return [StyledLine()]
            + Page.paragraph([TextRun("Not made, for want of a daemon: \(names).")], indent: 2, format)
    }
}

extension Checkup.Verdict {
    fileprivate var word: String {
        switch self {
        case .ok: "ok"
        case .cannotTell: "CANNOT TELL"
        case .warning: "WARNING"
        case .failed: "FAILED"
        }
    }

    /// So many of them.
    fileprivate func counted(_ count: Int) -> String {
        switch self {
        case .ok: "\(count) ok"
        case .cannotTell: "\(count) cannot be told"
        case .warning: count == 1 ? "1 warning" : "\(count) warnings"
        case .failed: "\(count) failed"
        }
    }

    fileprivate var emphasis: Emphasis {
        switch self {
        case .ok: .plain
        case .cannotTell: .strong
        case .warning: .caution
        case .failed: .alarm
        }
    }
}
