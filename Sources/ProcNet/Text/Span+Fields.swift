/// Words, numbers and lines, found in place: what the files of `/proc` are made of.
///
/// Ranges are offsets into the span. No method reads outside it and none traps, whatever the bytes are.
extension Span where Element == UInt8 {
    /// The line that starts at `position`, without its newline; `position` moves behind it. A line without a
    /// newline was cut short and is not given: `nil`.
    func nextLine(_ position: inout Int) -> Range<Int>? {
        guard let end = newline(from: position) else { return nil }
        defer { position = end + 1 }
        return position..<end
    }

    /// Where the first newline from `start` on is.
    func newline(from start: Int) -> Int? {
        var index = max(start, 0)
        while index < count {
            if self[index] == UInt8(ascii: "\n") { return index }
            index += 1
        }
        return nil
    }

    /// The next run of bytes that are neither blanks nor control characters, at `position` or after it and
    /// before `end`; `position` moves behind it. A carriage return counts as a blank.
    func nextField(_ position: inout Int, before end: Int) -> Range<Int>? {
        let end = min(end, count)
        var start = max(position, 0)
        while start < end, self[start] <= UInt8(ascii: " ") { start += 1 }
        var index = start
        while index < end, self[index] > UInt8(ascii: " ") { index += 1 }
        position = index
        return start < index ? start..<index : nil
    }

    /// The unsigned decimal number that fills `range`; `nil` for anything else and beyond 64 bits.
    func decimal(_ range: Range<Int>) -> UInt64? {
        guard !range.isEmpty else { return nil }
        var value: UInt64 = 0
        for index in range.clamped(to: indices) {
            let digit = self[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            let product = value.multipliedReportingOverflow(by: 10)
            let sum = product.partialValue.addingReportingOverflow(UInt64(digit))
            guard !product.overflow, !sum.overflow else { return nil }
            value = sum.partialValue
        }
        return value
    }

    /// The decimal number that fills `range`, which may have a minus sign; `nil` for anything else and beyond
    /// 64 bits.
    func signedDecimal(_ range: Range<Int>) -> Int64? {
        guard range.first.map({ $0 < count && self[$0] == UInt8(ascii: "-") }) == true else {
            return decimal(range).flatMap { Int64(exactly: $0) }
        }
        guard let magnitude = decimal(range.dropFirst()) else { return nil }
        return magnitude == Int64.min.magnitude ? .min : Int64(exactly: magnitude).map { -$0 }
    }

    /// The hexadecimal number, without prefix, that fills `range`; `nil` for anything else and beyond 64 bits.
    func hexadecimal(_ range: Range<Int>) -> UInt64? {
        guard !range.isEmpty, range.count <= 16 else { return nil }
        var value: UInt64 = 0
        for index in range.clamped(to: indices) {
            let digit: UInt8
            switch self[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = self[index] - UInt8(ascii: "0")
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = self[index] - UInt8(ascii: "A") + 10
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = self[index] - UInt8(ascii: "a") + 10
            default: return nil
            }
            value = value << 4 | UInt64(digit)
        }
        return value
    }

    /// The bytes of `range` are those of `word`.
    func holds(_ word: String, in range: Range<Int>) -> Bool {
        let word = word.utf8
        guard word.count == range.count, range.upperBound <= count else { return false }
        return zip(range, word).allSatisfy { index, byte in self[index] == byte }
    }

    /// Where the text of a line that begins with `name` and a colon goes on; `nil` for every other line.
    func position(behindLabel name: String, of line: Range<Int>) -> Int? {
        var position = line.lowerBound
        guard let label = nextField(&position, before: line.upperBound), holds(name, in: label.dropLast()),
            self[label.upperBound - 1] == UInt8(ascii: ":")
        else { return nil }
        return position
    }

    /// The first place of `byte` in `range`.
    func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
        range.clamped(to: indices).first { self[$0] == byte }
    }
}
