import Testing

@testable import Settings

@Suite("Shares")
struct ShareFormatTests {
    let format = ShareFormat()

    @Test(
        "a number with a percent sign is a share",
        arguments: [
            ("2%", 0.02, "2%"), ("0.5%", 0.005, "0.5%"), ("100%", 1, "100%"), ("7%", 0.07, "7%"),
            ("12.50%", 0.125, "12.5%"), ("0.0001%", 0.000_001, "0.0001%"), ("33.3333%", 0.333_333, "33.3333%"),
        ] as [(String, Double, String)])
    func reads(text: String, share: Double, written: String) throws {
        #expect(try format.value(text) == share)
        #expect(format.written(share) == written)
    }

    @Test(
        "what is not a share in the range is refused with the reason",
        arguments: [
            ("2", "has no unit: add a percent sign"),
            ("0.02", "has no unit: add a percent sign"),
            ("0%", "is out of range"),
            ("0.0%", "is out of range"),
            ("100.0001%", "is out of range"),
            ("99999999999999999999%", "is out of range"),
            ("0.00001%", "has more than 4 decimals"),
            ("2 %", "is not a number and a percent sign"),
            ("2%%", "is not a number and a percent sign"),
            (".5%", "is not a number and a percent sign"),
            ("5.%", "is not a number and a percent sign"),
            ("1.2.3%", "is not a number and a percent sign"),
            ("-1%", "is not a number and a percent sign"),
            ("%", "is not a number and a percent sign"),
            ("off", "is not a number and a percent sign"),
            ("no", "is not a number and a percent sign"),
        ])
    func refuses(text: String, phrase: String) {
        #expect(format.complaint(text) == "`\(text)` \(phrase); expected \(format.expectation)")
    }

    @Test(
        "every share that can be written is read back the same",
        arguments: Array(stride(from: 1, through: 1_000_000, by: 9973)))
    func roundTrip(units: Int) throws {
        let share = Double(units) / 1_000_000
        #expect(try format.value(format.written(share)) == share)
    }
}
