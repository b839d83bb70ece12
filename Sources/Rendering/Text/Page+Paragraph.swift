extension Page {
    /// A text in lines that fit, broken between words; lines after the first are indented.
    ///
    /// On a terminal only: elsewhere it is one line.
    static func paragraph(_ runs: [TextRun], indent: Int, _ format: PageFormat) -> [StyledLine] {
        let words = runs.flatMap { run in run.text.split(separator: " ").map { TextRun(String($0), run.emphasis) } }
        var lines: [StyledLine] = []
        var line = StyledLine()
        for word in words {
            if line.columns == 0 {
                line.append(word)
            } else if line.columns + 1 + word.columns <= format.columns ?? .max {
                line.append(" ", line.runs.last?.emphasis == word.emphasis ? word.emphasis : .plain)
                line.append(word)
            } else {
                lines.append(line)
                line = StyledLine(String(repeating: " ", count: indent))
                line.append(word)
            }
        }
        return lines + [line]
    }
}
