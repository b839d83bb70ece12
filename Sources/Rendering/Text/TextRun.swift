import Wording

/// A piece of text of one emphasis.
package struct TextRun: Sendable, Equatable {
    package var text: String
    package var emphasis: Emphasis

    package init(_ text: String, _ emphasis: Emphasis = .plain) {
        self.text = text
        self.emphasis = emphasis
    }

    /// Columns of a terminal that it takes.
    var columns: Int { isPlainASCII ? text.utf8.count : text.reduce(0) { $0 + $1.columns } }

    /// Nearly every text: each byte is a character that takes one column and does no harm.
    private var isPlainASCII: Bool { text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    /// The run with what is beyond a number of columns replaced by an ellipsis.
    func cut(to limit: Int, keeping end: Cut, ellipsis: Character) -> TextRun {
        guard columns > limit else { return self }
        guard limit > 0 else { return TextRun("", emphasis) }
        let room = limit - 1
        let tail = end == .head ? "" : Self.suffix(of: text, columns: end == .bothEnds ? room / 2 : room)
        let head = end == .tail ? "" : Self.prefix(of: text, columns: end == .bothEnds ? room - room / 2 : room)
        return TextRun(head + String(ellipsis) + tail, emphasis)
    }

    /// Which part of a text stays when it is cut.
    package enum Cut: Sendable {
        case head
        case tail
        case bothEnds
    }

    /// What is written for the text: all that a terminal would not show as it is, as question marks of the same width.
    func encoded(for format: PageFormat) -> String {
        let shown = isPlainASCII ? text : Self.harmless(text, format.glyphs)
        guard format.color, let sgr = emphasis.sgr, !shown.isEmpty else { return shown }
        return "\u{1B}[\(sgr)m\(shown)\u{1B}[0m"
    }

    private static func harmless(_ text: String, _ glyphs: Glyphs) -> String {
        text.reduce(into: "") { shown, character in
            if character.isHarmless, glyphs == .unicode || character.isASCII {
                shown.append(character)
            } else {
                shown += String(repeating: "?", count: character.columns)
            }
        }
    }

    private static func prefix(of text: String, columns limit: Int) -> String {
        var used = 0
        return String(
            text.prefix {
                used += $0.columns
                return used <= limit
            })
    }

    private static func suffix(of text: String, columns limit: Int) -> String {
        String(prefix(of: String(text.reversed()), columns: limit).reversed())
    }
}
