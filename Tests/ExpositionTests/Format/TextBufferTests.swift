import Testing

@testable import Exposition

@Suite("The tokens of the text format")
struct TextBufferTests {
    private func text(_ write: (inout TextBuffer) -> Void) -> String {
        var buffer = TextBuffer()
        write(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    private static let numbers: [(units: UInt64, decimals: Int, text: String)] = [
        (0, 0, "0"), (0, 9, "0"), (7, 0, "7"), (10, 0, "10"), (1_200, 0, "1200"),
        (2_500, 6, "0.0025"), (1, 9, "0.000000001"), (1_000_000, 6, "1"), (10_000_000, 6, "10"),
        (1_500_000, 6, "1.5"), (100_001, 3, "100.001"), (123_456, 6, "0.123456"),
        (.max, 0, "18446744073709551615"), (.max, 9, "18446744073.709551615"),
        (.max, 20, "0.18446744073709551615"),
    ]

    @Test("numbers are written in full and as short as they can be", arguments: numbers)
    func number(units: UInt64, decimals: Int, expected: String) {
        #expect(text { $0.append(DecimalNumber(units, decimals: decimals)) } == expected)
    }
}
