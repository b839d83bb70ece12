/// JSON as it came, laid out for people.
///
/// The text is not parsed into numbers and keys: their order stays, and so do the digits of 64-bit counters.
package enum JSONText {
    /// One value, member or element to a line, each level indented by two spaces; no line end at the end.
    ///
    /// What is not JSON comes out with other white space but unharmed.
    package static func indented(_ json: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count * 2)
        indent(json) { result += $0 }
        return result
    }

    /// The same in pieces of some 64 KiB, no string cut: an answer need not be held twice.
    package static func indent<Failure: Error>(
        _ json: [UInt8], into write: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var result: [UInt8] = []
        var depth = 0
        var inString = false
        var escaped = false
        for (index, byte) in json.enumerated() {
            if inString {
                result.append(byte)
                inString = escaped || byte != UInt8(ascii: "\"")
                escaped = !escaped && byte == UInt8(ascii: "\\")
                continue
            }
            if result.count >= pieceBytes {
                // What comes next depends on the last byte.
                let last = result.removeLast()
                try write(result)
                result.removeAll(keepingCapacity: true)
                result.append(last)
            }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                continue
            case UInt8(ascii: "\""):
                inString = true
                result.append(byte)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                result.append(byte)
                depth += 1
                if !isClosing(firstToken(of: json, after: index)) { breakLine(&result, depth) }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth = max(0, depth - 1)
                if let last = result.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") {
                    breakLine(&result, depth)
                }
                result.append(byte)
            case UInt8(ascii: ","):
                result.append(byte)
                breakLine(&result, depth)
            case UInt8(ascii: ":"):
                result += [byte, UInt8(ascii: " ")]
            default:
                result.append(byte)
            }
        }
        try write(result)
    }

    private static let pieceBytes = 64 << 10

    private static func breakLine(_ result: inout [UInt8], _ depth: Int) {
        result.append(UInt8(ascii: "\n"))
        // Deeper than any answer is: garbage must not make this quadratic.
        result += repeatElement(UInt8(ascii: " "), count: 2 * min(depth, 64))
    }

    private static func firstToken(of json: [UInt8], after index: Int) -> UInt8? {
        json[(index + 1)...].first { byte in
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): false
            default: true
            }
        }
    }

    private static func isClosing(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }
}
