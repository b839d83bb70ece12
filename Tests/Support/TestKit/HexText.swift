/// Recorded datagrams as text: a line `datagram` begins one, every other line is bytes in hexadecimal, `#` begins a
/// comment.
package enum HexText {
    /// Says which line is neither.
    package struct BadLine: Error {
        package let number: Int
    }

    package static func datagrams(in text: some StringProtocol) throws(BadLine) -> [[UInt8]] {
        var datagrams: [[UInt8]] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.prefix { $0 != "#" }.split(separator: " ").joined()
            if content == "datagram" {
                datagrams.append([])
            } else if !content.isEmpty {
                guard let bytes = bytes(content), let last = datagrams.indices.last else {
                    throw BadLine(number: index + 1)
                }
                datagrams[last] += bytes
            }
        }
        return datagrams
    }

    private static func bytes(_ digits: String) -> [UInt8]? {
        let nibbles = digits.compactMap(\.hexDigitValue)
        guard nibbles.count == digits.count, nibbles.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: nibbles.count, by: 2).map { UInt8(nibbles[$0] << 4 | nibbles[$0 + 1]) }
    }
}
