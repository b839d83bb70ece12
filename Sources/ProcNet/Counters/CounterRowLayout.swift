import KernelFacts

/// Which column of a counter row is which counter, worked out once from the line of names.
struct CounterRowLayout: Sendable {
    /// What a column is for.
    enum Column: Sendable, Equatable {
        case unused
        case counter(KernelCounter)
        case currentEstablished
    }

    /// The line of names, as it was.
    private let header: [UInt8]
    let columns: [Column]

    /// Reads the names of `row` from the line of `text` in `line`, which begins with the row's name.
    init(row: CounterRow, text: Span<UInt8>, line: Range<Int>) {
        var names = Dictionary(
            uniqueKeysWithValues: KernelCounter.allCases.lazy.filter { $0.row == row }
                .map { ($0.columnName, Column.counter($0)) })
        if row == .tcp { names["CurrEstab"] = .currentEstablished }

        var columns: [Column] = []
        var position = line.lowerBound
        _ = text.nextField(&position, before: line.upperBound)
        while let field = text.nextField(&position, before: line.upperBound) {
            columns.append(names[String(decoding: field.map { text[$0] }, as: UTF8.self)] ?? .unused)
        }
        self.columns = columns
        header = line.map { text[$0] }
    }

    /// The line of names is the one that this layout was made of.
    func matches(_ text: Span<UInt8>, line: Range<Int>) -> Bool {
        guard line.count == header.count else { return false }
        for (index, byte) in zip(line, header) where text[index] != byte { return false }
        return true
    }
}
