extension StyledLine {
    /// Blocks of lines next to each other, `gap` columns apart; `nil` when they are too wide together.
    static func sideBySide(_ blocks: [[StyledLine]], gap: Int, within limit: Int) -> [StyledLine]? {
        let widths = blocks.map { block in block.reduce(0) { max($0, $1.columns) } }
        guard widths.reduce(gap * (blocks.count - 1), +) <= limit else { return nil }
        let height = blocks.reduce(0) { max($0, $1.count) }
        return (0..<height).map { row in
            var line = StyledLine()
            var start = 0
            for (block, width) in zip(blocks, widths) {
                line.pad(to: start)
                if block.indices.contains(row) { line.append(block[row]) }
                start += width + gap
            }
            return line
        }
    }
}
