import Testing

@testable import Settings

@Suite("Rates")
struct RateFormatTests {
    let format = RateFormat()

    @Test(
        "a number and /s are a rate",
        arguments: [
            ("10/s", 10, "10/s"), ("0.5/s", 0.5, "0.5/s"), ("0.001/s", 0.001, "0.001/s"), ("33.10/s", 33.1, "33.1/s"),
            ("1000000/s", 1_000_000, "1000000/s"),
        ] as [(String, Double, String)])
    func reads(text: String, rate: Double, written: String) throws {
        #expect(try format.value(text) == rate)
        #expect(format.written(rate) == written)
    }

    @Test(
        "what is not a rate in the range is refused with the reason",
        arguments: [
            ("10", "has no unit: add /s"),
            ("0.5", "has no unit: add /s"),
            ("0/s", "is out of range"),
            ("0.000/s", "is out of range"),
            ("1000000.001/s", "is out of range"),
            ("99999999999999999999/s", "is out of range"),
            ("0.0001/s", "has more than 3 decimals"),
            ("10 /s", "is not a number and /s"),
            ("10/m", "is not a number and /s"),
            ("10/S", "is not a number and /s"),
            ("10s", "is not a number and /s"),
            (".5/s", "is not a number and /s"),
            ("5./s", "is not a number and /s"),
            ("1.2.3/s", "is not a number and /s"),
            ("-1/s", "is not a number and /s"),
            ("1e3/s", "is not a number and /s"),
            ("٥/s", "is not a number and /s"),
            ("/s", "is not a number and /s"),
            ("off", "is not a number and /s"),
        ])
    func refuses(text: String, phrase: String) {
        #expect(
            format.complaint(text) == "`\(text)` \(phrase); expected a rate of more than 0/s and at most 1000000/s")
    }

    @Test(
        "every rate that can be written is read back the same",
        arguments: Array(stride(from: 1, through: 1_000_000_000, by: 9_999_991)))
    func roundTrip(thousandths: Int) throws {
        let rate = Double(thousandths) / 1000
        #expect(try format.value(format.written(rate)) == rate)
    }
}
