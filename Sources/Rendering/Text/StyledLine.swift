import Wording

/// A line of a page.
package struct StyledLine: Sendable, Equatable {
    private(set) var runs: [TextRun]

    package init(_ runs: [TextRun] = []) {
        self.runs = runs
    }

    package init(_ text: String, _ emphasis: Emphasis = .plain) {
        runs = [TextRun(text, emphasis)]
    }

    /// Columns of a terminal that it takes.
    var columns: Int { runs.reduce(0) { $0 + $1.columns } }

    mutating func append(_ run: TextRun) {
        if let last = runs.last, last.emphasis == run.emphasis {
            runs[runs.count - 1].text += run.text
        } else {
            runs.append(run)
        }
    }

    mutating func append(_ text: String, _ emphasis: Emphasis = .plain) {
        append(TextRun(text, emphasis))
    }

    mutating func append(_ line: StyledLine) {
        for run in line.runs { append(run) }
    }

    /// Fills up with spaces to a number of columns.
    mutating func pad(to limit: Int) {
        let missing = limit - columns
        if missing > 0 { append(String(repeating: " ", count: missing)) }
    }

    /// What is written for the line: not wider than the terminal, without spaces at its end.
    func encoded(for format: PageFormat) -> String {
        var left = format.columns ?? .max
        var fitting: [TextRun] = []
        for run in trimmed where left > 0 {
            let piece = run.cut(to: left, keeping: .head, ellipsis: format.glyphs.ellipsis)
            fitting.append(piece)
            left -= piece.columns
        }
        return fitting.map { $0.encoded(for: format) }.joined()
    }

    /// Without spaces at the end, whichever runs they are in.
    private var trimmed: [TextRun] {
        var rest = runs
        while let last = rest.popLast() {
            if last.text.utf8.last.map({ $0 != UInt8(ascii: " ") }) ?? false { return rest + [last] }
            let kept = last.text.reversed().drop { $0 == " " }
            if !kept.isEmpty { return rest + [TextRun(String(kept.reversed()), last.emphasis)] }
        }
        return []
    }
}
