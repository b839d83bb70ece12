/// What one command shows at once.
package struct Page: Sendable, Equatable {
    package var lines: [StyledLine]

    package init(_ lines: [StyledLine]) {
        self.lines = lines
    }

    /// The page as text, each line with its end.
    package func text(_ format: PageFormat) -> String {
        lines.map { $0.encoded(for: format) + "\n" }.joined()
    }

    /// The page as an update of a terminal that shows an earlier one: every line is overwritten in its place and
    /// cleared to its end, then what is below (ED and EL, ECMA-48 §8.3.39 and §8.3.41). Nothing flickers, and nothing
    /// scrolls: lines beyond the last row are left out, and the last says how many.
    package func screenUpdate(_ format: PageFormat) -> String {
        var shown = lines
        if let rows = format.rows, rows > 0, shown.count > rows {
            let hidden = shown.count - rows + 1
            shown = shown.prefix(rows - 1) + [StyledLine("\(hidden) more lines do not fit", .faint)]
        }
        return "\u{1B}[H" + shown.map { $0.encoded(for: format) + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J"
    }

    /// Hides the cursor while a terminal is being updated.
    package static let hideCursor = "\u{1B}[?25l"
    /// Shows the cursor again, below the page.
    package static let restoreCursor = "\u{1B}[?25h\n"
}
