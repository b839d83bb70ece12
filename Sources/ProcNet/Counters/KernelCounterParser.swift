package import KernelFacts

/// The texts of `/proc/net/snmp` and `netstat` as counters. Pure.
///
/// Both files consist of pairs of lines, `Name: column column …` and `Name: value value …`. Columns are found by
/// name, since every kernel has others; which column is which counter is remembered for as long as the line of names
/// stays the same, so that a reading makes no strings. Columns and rows that tcpwatch does not use are skipped.
package struct KernelCounterParser: Sendable {
    private var layouts: [CounterRowLayout?] = Array(repeating: nil, count: CounterRow.allCases.count)

    package init() {}

    /// Reads the text of one of the two files into `counters`.
    ///
    /// Throws when a row that the file must hold is missing or cut short, has more or fewer values than names, or a
    /// used value is no number; `counters` then holds the values up to there.
    package mutating func parse(
        _ text: Span<UInt8>, of file: ProcFile, into counters: inout KernelCounters
    ) throws(ProcNetError) {
        var missing = CounterRow.allCases.filter { $0.file.of(file.proc) == file }
        var position = 0
        var names = text.nextLine(&position)
        while let header = names {
            guard let values = text.nextLine(&position) else { break }
            let row = missing.first { text.position(behindLabel: $0.name, of: header) != nil }
            if let row, let start = text.position(behindLabel: row.name, of: values) {
                try parse(row, of: file, text, names: header, values: start..<values.upperBound, into: &counters)
                missing.removeAll { $0 == row }
                names = text.nextLine(&position)
            } else {
                names = values
            }
        }
        if let row = missing.first { throw .missingRow(file, row: row.name) }
    }

    private mutating func parse(
        _ row: CounterRow, of file: ProcFile, _ text: Span<UInt8>, names: Range<Int>, values: Range<Int>,
        into counters: inout KernelCounters
    ) throws(ProcNetError) {
        let layout = self.layout(of: row, text, names)
        var count = 0
        var position = values.lowerBound
        while let field = text.nextField(&position, before: values.upperBound) {
            defer { count += 1 }
            guard count < layout.columns.count else { continue }
            switch layout.columns[count] {
            case .unused:
                break
            case .counter(let counter):
                guard let value = Self.bits(text, field) else {
                    throw .malformedValue(file, row: row.name, column: counter.columnName)
                }
                counters[counter] = value
            case .currentEstablished:
                guard let value = Self.bits(text, field) else {
                    throw .malformedValue(file, row: row.name, column: "CurrEstab")
                }
                // A sum over processors that change meanwhile: it may fall below 0 for a moment.
                counters.currentEstablished = UInt64(max(Int64(bitPattern: value), 0))
            }
        }
        guard count == layout.columns.count else {
            throw .columnMismatch(file, row: row.name, names: layout.columns.count, values: count)
        }
    }

    private mutating func layout(of row: CounterRow, _ text: Span<UInt8>, _ names: Range<Int>) -> CounterRowLayout {
        if let known = layouts[row.rawValue], known.matches(text, line: names) { return known }
        let layout = CounterRowLayout(row: row, text: text, line: names)
        layouts[row.rawValue] = layout
        return layout
    }

    /// A number of 64 bits, whether the kernel printed it as unsigned or as signed.
    private static func bits(_ text: Span<UInt8>, _ field: Range<Int>) -> UInt64? {
        text.decimal(field) ?? text.signedDecimal(field).map { UInt64(bitPattern: $0) }
    }
}

extension CounterRow {
    /// The file that holds the row.
    package var file: ProcFile {
        switch self {
        case .tcp: .snmp
        case .tcpExt, .ipExt: .netstat
        }
    }
}
