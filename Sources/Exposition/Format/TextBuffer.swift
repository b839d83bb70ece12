/// Bytes of text that grow at the end: the tokens of Prometheus' text format.
struct TextBuffer {
    private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: how many bytes to make room for at once.
    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends a text as it is.
    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends labels in braces, nothing when there are none.
    ///
    /// - Parameters:
    ///   - other: has its place among the labels by its name.
    ///   - place: where that is.
    mutating func append(_ labels: LabelText, _ other: LabelText, at place: Int) {
        guard !labels.bytes.isEmpty || !other.bytes.isEmpty else { return }
        append("{")
        bytes.append(contentsOf: labels.bytes[..<place])
        if !other.bytes.isEmpty {
            if place > 0, place == labels.bytes.count { append(",") }
            bytes.append(contentsOf: other.bytes)
            if place < labels.bytes.count { append(",") }
        }
        bytes.append(contentsOf: labels.bytes[place...])
        append("}")
    }

    /// Appends a number in plain decimal notation, as short as it is exact.
    mutating func append(_ number: DecimalNumber) {
        var (units, decimals) = (number.units, number.decimals)
        while decimals > 0, units.isMultiple(of: 10) {
            units /= 10
            decimals -= 1
        }
        let start = bytes.count
        var written = 0
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: units % 10))
            units /= 10
            written += 1
            if written == decimals { bytes.append(UInt8(ascii: ".")) }
        } while units > 0 || written <= decimals
        bytes[start...].reverse()
    }

    /// Takes back what was appended since there were so many bytes.
    mutating func shorten(to count: Int) {
        bytes.removeSubrange(count...)
    }
}
