extension Page {
    /// A text in lines that fit; the first begins with a lead such as the mark of a list, the others are indented.
    ///
    /// Lines are broken between words, and between the characters of a script that has no spaces. On a terminal only:
    /// elsewhere it is one line.
    static func paragraph(
        _ runs: [TextRun], lead: String = "", indent: Int, _ format: PageFormat
    ) -> [StyledLine] {
        paragraph(runs, lead: StyledLine(lead), indent: indent, format)
    }

    /// The same behind a lead that stands out.
    static func paragraph(
        _ runs: [TextRun], lead: StyledLine, indent: Int, _ format: PageFormat
    ) -> [StyledLine] {
        var lines: [StyledLine] = []
        var line = lead
        var isEmpty = true
        for piece in runs.flatMap(\.pieces) {
            let space = isEmpty || !piece.isSpaced ? 0 : 1
            if !isEmpty, line.columns + space + piece.run.columns > format.columns ?? .max {
                lines.append(line)
                line = StyledLine(String(repeating: " ", count: indent))
            } else if space > 0 {
                line.append(" ", line.runs.last?.emphasis == piece.run.emphasis ? piece.run.emphasis : .plain)
            }
            line.append(piece.run)
            isEmpty = false
        }
        return lines + [line]
    }
}
