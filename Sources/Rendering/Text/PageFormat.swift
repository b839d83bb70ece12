package import Wording

/// What the place where a page goes can show.
package struct PageFormat: Sendable, Equatable {
    /// Columns of the terminal, which no line exceeds; `nil` when it is not a terminal: then nothing is cut.
    package var columns: Int?
    /// Rows of the terminal; `nil` when it is not a terminal.
    package var rows: Int?
    package var color: Bool
    package var glyphs: Glyphs

    /// Plain text of any width by default, as into a pipe.
    package init(columns: Int? = nil, rows: Int? = nil, color: Bool = false, glyphs: Glyphs = .unicode) {
        self.columns = columns
        self.rows = rows
        self.color = color
        self.glyphs = glyphs
    }

    /// Columns to lay a page out for: those of a plain terminal when there is none.
    var layoutColumns: Int { columns ?? 80 }
}
