import Wording

/// Aligned columns; on a terminal that is too narrow, some are narrowed or left out.
struct Table: Sendable {
    var columns: [TableColumn]
    /// As many cells in each as there are columns.
    var rows: [[TextRun]]

    /// Spaces between two columns.
    var gap = 2

    /// The rows, under their titles when wanted.
    func lines(titles: Bool, _ format: PageFormat) -> [StyledLine] {
        let layout = layout(within: format.columns, titles: titles)
        let header = columns.map { TextRun($0.title, .strong) }
        return ((titles ? [header] : []) + rows).map { row in
            var line = StyledLine()
            var end = 0
            for (index, width) in layout {
                guard row.indices.contains(index) else { continue }
                let column = columns[index]
                let cell = row[index].cut(
                    to: width, keeping: column.shrinking?.keeping ?? .head, ellipsis: format.glyphs.ellipsis)
                line.pad(to: column.alignment == .right ? end + width - cell.columns : end)
                line.append(cell)
                end += width + gap
            }
            return line
        }
    }

    /// The titles of the columns that do not fit, as far as there is something to be seen in them.
    func omissions(_ format: PageFormat, titles: Bool) -> [String] {
        let shown = Set(layout(within: format.columns, titles: titles).map(\.index))
        return columns.indices.filter { !shown.contains($0) && !isUnknown($0) }.map { columns[$0].title }
    }

    /// The columns that are shown, and how wide each is.
    private func layout(within limit: Int?, titles: Bool) -> [(index: Int, width: Int)] {
        let natural = columns.indices.map { index in
            let title = titles ? TextRun(columns[index].title).columns : 0
            return rows.reduce(max(title, columns[index].width)) {
                max($0, $1.indices.contains(index) ? $1[index].columns : 0)
            }
        }
        guard let limit else { return Array(zip(columns.indices, natural)).map { (index: $0, width: $1) } }

        let least = columns.indices.map { min(natural[$0], columns[$0].shrinking?.minimum ?? natural[$0]) }
        var shown = Set(columns.indices)
        func fits(_ candidates: Set<Int>) -> Bool {
            candidates.reduce(gap * (candidates.count - 1)) { $0 + least[$1] } <= limit
        }
        let dispensable = columns.indices.filter { columns[$0].dispensability != nil }
            .sorted { precedence($0) > precedence($1) }
        for index in dispensable where !fits(shown) {
            shown.remove(index)
        }
        // Dropping a wide one may have made room for a narrow one that was dropped before it.
        for index in dispensable.reversed() where !shown.contains(index) && fits(shown.union([index])) {
            shown.insert(index)
        }
        let chosen = shown.sorted()
        let narrowed = widths(natural: chosen.map { natural[$0] }, least: chosen.map { least[$0] }, within: limit)
        return zip(chosen, narrowed).map { (index: $0, width: $1) }
    }

    /// In which order columns are left out: those without a single known value before all others.
    private func precedence(_ index: Int) -> (Int, Int) {
        (isUnknown(index) ? 1 : 0, columns[index].dispensability ?? 0)
    }

    /// Whether no row has a value in a column.
    private func isUnknown(_ index: Int) -> Bool {
        rows.allSatisfy { $0.indices.contains(index) && $0[index].text == HumanUnits.unknown }
    }

    /// Narrows the widest that can be narrowed, a column at a time, until all fit or none can be.
    private func widths(natural: [Int], least: [Int], within limit: Int) -> [Int] {
        var widths = natural
        var excess = natural.reduce(gap * (natural.count - 1), +) - limit
        while excess > 0 {
            let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
