import Testing

@testable import Settings

@Suite("Whole numbers")
struct WholeNumberFormatTests {
    let format = WholeNumberFormat(range: 1...10_000)

    @Test("decimal digits are a number", arguments: [("1", 1), ("200", 200), ("10000", 10_000)])
    func reads(text: String, number: Int) throws {
        #expect(try format.value(text) == number)
        #expect(format.written(number) == text)
    }

    @Test(
        "what is not a number in the range is refused with the reason",
        arguments: [
            ("0", "is out of range"),
            ("-5", "is out of range"),
            ("10001", "is out of range"),
            ("99999999999999999999", "is out of range"),
            ("-99999999999999999999", "is out of range"),
            ("010", "begins with a zero"),
            ("0x10", "is not a whole number"),
            ("1_000", "is not a whole number"),
            ("1e3", "is not a whole number"),
            ("1.0", "is not a whole number"),
            ("+5", "is not a whole number"),
            ("-", "is not a whole number"),
            ("many", "is not a whole number"),
        ])
    func refuses(text: String, phrase: String) {
        #expect(format.complaint(text) == "`\(text)` \(phrase); expected a whole number from 1 to 10000")
    }

    @Test("a number in quotes is text, except on the command line, where quotes do not arrive")
    func quotes() throws {
        #expect(format.complaint("5", .quoted)?.contains("is in quotes and so is text: remove the quotes") == true)
        #expect(try format.value("5", .argument) == 5)
    }
}
