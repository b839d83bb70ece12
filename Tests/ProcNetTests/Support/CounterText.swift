import KernelFacts

@testable import ProcNet

/// Texts of counters for tests.
enum CounterText {
    /// The text with every value replaced by a number of its own: 1001, 1002, … in the first row, 2001, … in the next.
    static func numbered(_ text: String) -> String {
        var lines = text.split(separator: "\n").map(String.init)
        for index in stride(from: 1, to: lines.count, by: 2) {
            let words = lines[index].split(separator: " ")
            let numbers = (1..<words.count).map { String((index + 1) / 2 * 1000 + $0) }
            lines[index] = ([String(words[0])] + numbers).joined(separator: " ")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The value of a column, found by splitting strings.
    static func value(_ text: String, row: String, column: String) -> UInt64? {
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.first == row + ":" }
        guard lines.count == 2, let index = lines[0].firstIndex(of: column[...]) else { return nil }
        return UInt64(lines[1][index])
    }

    /// What a new parser makes of the text.
    static func parse(_ text: [UInt8], of file: ProcFile) throws(ProcNetError) -> KernelCounters {
        var parser = KernelCounterParser()
        var counters = KernelCounters()
        try parser.parse(text.span, of: file, into: &counters)
        return counters
    }
}
