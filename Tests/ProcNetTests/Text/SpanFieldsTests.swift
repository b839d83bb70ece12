import Testing

@testable import ProcNet

@Suite("Words, numbers and lines in bytes")
struct SpanFieldsTests {
    @Test(
        "a decimal number is read to 64 bits and no further",
        arguments: [
            ("0", 0), ("18446744073709551615", UInt64.max), ("00042", 42), ("18446744073709551616", nil),
            ("99999999999999999999999", nil), ("", nil), ("-1", nil), ("1 ", nil), ("1a", nil), ("/", nil), (":", nil),
        ] as [(String, UInt64?)])
    func decimal(text: String, expected: UInt64?) {
        let bytes = Array(text.utf8)
        let number = bytes.span.decimal(0..<bytes.count)
        #expect(number == expected)
    }

    @Test(
        "a signed decimal number is read to 64 bits and no further",
        arguments: [
            ("-1", -1), ("7", 7), ("-9223372036854775808", Int64.min), ("-9223372036854775809", nil),
            ("9223372036854775807", Int64.max), ("9223372036854775808", nil), ("-", nil), ("--1", nil), ("", nil),
        ] as [(String, Int64?)])
    func signedDecimal(text: String, expected: Int64?) {
        let bytes = Array(text.utf8)
        let number = bytes.span.signedDecimal(0..<bytes.count)
        #expect(number == expected)
    }

    @Test(
        "a hexadecimal number is read in either case and to sixteen digits",
        arguments: [
            ("1F90", 0x1f90), ("1f90", 0x1f90), ("FFFFFFFFFFFFFFFF", UInt64.max), ("00000000000000001", nil),
            ("", nil), ("G", nil), ("@", nil), ("`", nil), ("0x1", nil),
        ] as [(String, UInt64?)])
    func hexadecimal(text: String, expected: UInt64?) {
        let bytes = Array(text.utf8)
        let number = bytes.span.hexadecimal(0..<bytes.count)
        #expect(number == expected)
    }

    @Test("fields are separated by blanks, tabs and carriage returns, and end with the line")
    func fields() {
        let bytes = Array("  one\ttwo \r\n three".utf8)
        var position = 0
        var words: [String] = []
        let end = bytes.span.newline(from: 0) ?? 0
        while let field = bytes.span.nextField(&position, before: end) {
            words.append(String(decoding: bytes[field], as: UTF8.self))
        }
        #expect(words == ["one", "two"])
        #expect(position <= end)
    }

    @Test("a line without a newline is not given")
    func unterminatedLine() {
        let bytes = Array("a\n\nb".utf8)
        var position = 0
        let lines = (0..<3).map { _ in bytes.span.nextLine(&position) }
        #expect(lines == [0..<1, 2..<2, nil])
        #expect(position == 3)
    }

    @Test(
        "a word is compared byte for byte and in its whole length",
        arguments: [
            ("TcpExt:", 0..<7, true), ("Tcp", 0..<3, true), ("Tcp", 0..<4, false), ("Udp", 0..<3, false),
            ("Ext", 3..<6, true), ("TcpExt: ", 0..<8, false), ("", 0..<0, true),
        ] as [(String, Range<Int>, Bool)])
    func words(word: String, range: Range<Int>, expected: Bool) {
        let bytes = Array("TcpExt:".utf8)
        let holds = bytes.span.holds(word, in: range)
        #expect(holds == expected)
    }
}
