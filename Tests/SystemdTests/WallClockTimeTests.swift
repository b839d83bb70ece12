import Foundation
import Testing

@testable import Systemd

@Suite("Wall clock time")
struct WallClockTimeTests {
    @Test(
        "an instant is written as RFC 3339 does, in UTC with milliseconds",
        arguments: [
            (0, 0, "1970-01-01T00:00:00.000Z"),
            (-1, 999_999_999, "1969-12-31T23:59:59.999Z"),
            (951_782_400, 0, "2000-02-29T00:00:00.000Z"),
            (951_868_799, 1_000_000, "2000-02-29T23:59:59.001Z"),
            (951_868_800, 999_999, "2000-03-01T00:00:00.000Z"),
            (1_709_251_199, 0, "2024-02-29T23:59:59.000Z"),
            (1_735_689_599, 0, "2024-12-31T23:59:59.000Z"),
            (4_107_542_400, 0, "2100-03-01T00:00:00.000Z"),
            (253_402_300_799, 0, "9999-12-31T23:59:59.000Z"),
            (-62_135_596_800, 0, "0001-01-01T00:00:00.000Z"),
        ] as [(Int64, Int64, String)])
    func instants(seconds: Int64, nanoseconds: Int64, text: String) {
        #expect(WallClockTime(secondsSince1970: seconds, nanoseconds: nanoseconds).rfc3339 == text)
    }

    @Test(
        "a fraction of seconds is taken to the nearest millisecond, and what is none is 1970",
        arguments: [
            (1_795_348_800.123, "2026-11-22T12:00:00.123Z"),
            (1_795_348_799.999_6, "2026-11-22T12:00:00.000Z"),
            (-0.25, "1969-12-31T23:59:59.750Z"),
            (.nan, "1970-01-01T00:00:00.000Z"),
            (1e300, "1970-01-01T00:00:00.000Z"),
        ] as [(Double, String)])
    func fractions(seconds: Double, text: String) {
        #expect(WallClockTime(secondsSince1970: seconds).rfc3339 == text)
    }

    @Test("every day of 400 years has the date that Foundation gives it")
    func everyDay() {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for day in Int64(0)..<146_097 {
            let seconds = day * 86_400 + 45_296
            let expected = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
            let text = WallClockTime(secondsSince1970: seconds).rfc3339
            guard text == expected else {
                Issue.record("day \(day) is \(text), not \(expected)")
                return
            }
        }
    }

    @Test("now is not before a time read just before")
    func now() {
        let before = WallClockTime(secondsSince1970: Int64(time(nil))).rfc3339
        #expect(WallClockTime.now().rfc3339 >= before)
    }
}
