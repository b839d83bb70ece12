import Testing

@testable import Settings

@Suite("Booleans")
struct BooleanFormatTests {
    let format = BooleanFormat()

    @Test("true and false are booleans", arguments: [("true", true), ("false", false)])
    func reads(text: String, value: Bool) throws {
        #expect(try format.value(text) == value)
        #expect(format.written(value) == text)
    }

    @Test("other words are not", arguments: ["yes", "no", "on", "off", "True", "FALSE", "1", "0", "y"])
    func refuses(text: String) {
        #expect(format.complaint(text) == "`\(text)` is not a boolean; expected true or false")
    }

    @Test("a boolean in quotes is text")
    func quotes() {
        #expect(format.complaint("true", .quoted)?.contains("remove the quotes") == true)
    }
}
