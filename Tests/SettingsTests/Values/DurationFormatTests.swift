import Testing

@testable import Settings

@Suite("Durations")
struct DurationFormatTests {
    let format = DurationFormat(range: .milliseconds(100) ... .seconds(3600))

    @Test(
        "a whole number and a unit are a duration, written in its longest unit",
        arguments: [
            ("100ms", .milliseconds(100), "100ms"), ("1500ms", .milliseconds(1500), "1500ms"),
            ("2000ms", .seconds(2), "2s"), ("5s", .seconds(5), "5s"), ("90s", .seconds(90), "90s"),
            ("1m", .seconds(60), "1m"), ("60m", .seconds(3600), "1h"), ("1h", .seconds(3600), "1h"),
        ] as [(String, Duration, String)])
    func reads(text: String, duration: Duration, written: String) throws {
        #expect(try format.value(text) == duration)
        #expect(format.written(duration) == written)
    }

    @Test(
        "what is not a duration in the range is refused with the reason",
        arguments: [
            ("5", "has no unit: add a unit (ms, s, m or h)"),
            ("99ms", "is out of range"),
            ("0s", "is out of range"),
            ("61m", "is out of range"),
            ("99999999999999999999h", "is out of range"),
            ("9223372036854775807ms", "is out of range"),
            ("5sec", "is not a whole number and one of the units ms, s, m, h"),
            ("5 s", "is not a whole number and one of the units ms, s, m, h"),
            ("5S", "is not a whole number and one of the units ms, s, m, h"),
            ("0.5s", "is not a whole number and one of the units ms, s, m, h"),
            ("1m30s", "is not a whole number and one of the units ms, s, m, h"),
            ("٥s", "is not a whole number and a unit"),
            ("-5s", "is not a whole number and a unit"),
            ("s", "is not a whole number and a unit"),
            ("soon", "is not a whole number and a unit"),
        ])
    func refuses(text: String, phrase: String) {
        #expect(format.complaint(text) == "`\(text)` \(phrase); expected a duration from 100ms to 1h")
    }

    @Test("no time at all is written in seconds, where it is allowed")
    func zero() throws {
        let format = DurationFormat(range: .zero ... .seconds(3600))
        #expect(format.expectation == "a duration from 0s to 1h")
        for text in ["0s", "0ms", "0h"] {
            #expect(try format.written(format.value(text)) == "0s")
        }
    }

    @Test("quotes make no difference: a number with a unit is text to YAML anyway")
    func quotes() throws {
        #expect(try format.value("5s", .quoted) == .seconds(5))
    }
}
