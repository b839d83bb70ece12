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

    /// Appends what another buffer holds.
    mutating func append(_ other: TextBuffer) {
        bytes.append(contentsOf: other.bytes)
    }

    /// Appends labels in braces, nothing when there are none.
    mutating func append(_ labels: [Label]) {
        guard !labels.isEmpty else { return }
        append("{")
        for (index, label) in labels.enumerated() {
            if index > 0 { append(",") }
            append(label)
        }
        append("}")
    }

    /// Appends `name="value"`; of the value, backslash, quotation mark and line feed are escaped.
    mutating func append(_ label: Label) {
        append(label.name)
        append("=\"")
        for byte in label.value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\n"): append("\\n")
            default: bytes.append(byte)
            }
        }
        append("\"")
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
}
