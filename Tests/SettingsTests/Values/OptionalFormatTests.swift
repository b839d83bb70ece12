import Testing

@testable import Settings

@Suite("Values that can be off")
struct OptionalFormatTests {
    let format = OptionalFormat(ShareFormat())

    @Test("off is no value, anything else is read as the value", arguments: [("off", nil), ("2%", 0.02)])
    func reads(text: String, share: Double?) throws {
        #expect(try format.value(text) == share)
        #expect(format.written(share) == text)
    }

    @Test("what is neither is refused with the reason", arguments: ["Off", "no", "0%", "2"])
    func refuses(text: String) throws {
        let complaint = try #require(format.complaint(text))
        let wrapped = try #require(ShareFormat().complaint(text))
        #expect(complaint == "\(wrapped), or off")
    }

    @Test("no value is allowed, and a value is checked")
    func checks() throws {
        try format.check(nil)
        #expect(throws: ValueProblem.outOfRange) { try format.check(1.5) }
    }
}
