extension TextRun {
    /// A part of a text that stays on one line.
    struct Piece: Equatable {
        var run: TextRun
        /// Whether there is a space between the piece and the one before it, when both stand on a line.
        var isSpaced: Bool
    }

    /// The words; those of wide characters, which Chinese and Japanese write without spaces, broken up further.
    ///
    /// A line may end before and after every wide character, but for what must not stand at the beginning or the end of
    /// one: the classes CL, EX and OP of Unicode's line breaking algorithm (UAX #14), coarsely.
    var pieces: [Piece] {
        text.split(separator: " ").flatMap { word in
            var pieces: [Piece] = []
            var previous: Character?
            for character in word {
                if let previous, !Self.mayBreak(between: previous, and: character) {
                    pieces[pieces.count - 1].run.text.append(character)
                } else {
                    pieces.append(Piece(run: TextRun(String(character), emphasis), isSpaced: previous == nil))
                }
                previous = character
            }
            return pieces
        }
    }

    private static func mayBreak(between left: Character, and right: Character) -> Bool {
        (left.columns == 2 || right.columns == 2) && !opening.contains(left) && !closing.contains(right)
    }

    /// What must not end a line.
    private static let opening: Set<Character> = ["（", "「", "『", "《", "〈", "【", "(", "[", "“", "‘"]
    /// What must not begin a line.
    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "」", "』", "》", "〉", "】", ",", ".", ";", ":", "?", "!", ")",
        "]", "%", "”", "’",
    ]
}
