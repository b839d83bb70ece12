import Foundation
import Testing
import Wording

@Suite("UTC time")
struct UTCTimeTests {
    @Test(
        "is written as RFC 3339 and RFC 9110 have it",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "1994-11-06T08:49:37.000Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_868_799.001, "2000-02-29T23:59:59.001Z", "Tue, 29 Feb 2000 23:59:59 GMT"),
            (1_795_348_800.123, "2026-11-22T12:00:00.123Z", "Sun, 22 Nov 2026 12:00:00 GMT"),
            (1_795_348_799.999_6, "2026-11-22T12:00:00.000Z", "Sun, 22 Nov 2026 12:00:00 GMT"),
            (-0.25, "1969-12-31T23:59:59.750Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
            (-1, "1969-12-31T23:59:59.000Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
            (-62_135_596_800, "0001-01-01T00:00:00.000Z", "Mon, 01 Jan 0001 00:00:00 GMT"),
            (253_402_300_799, "9999-12-31T23:59:59.000Z", "Fri, 31 Dec 9999 23:59:59 GMT"),
            (253_402_300_800, "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (.nan, "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (1e300, "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ] as [(Double, String, String)])
    func texts(seconds: Double, rfc3339: String, imfFixdate: String) {
        let time = UTCTime(secondsSince1970: seconds)
        #expect(time.rfc3339WithMilliseconds == rfc3339)
        #expect(time.rfc3339 == rfc3339.dropLast(5) + "Z")
        #expect(time.imfFixdate == imfFixdate)
    }

    @Test("a day of each week of 400 years has the date that Foundation gives it, and is read back")
    func calendar() throws {
        for day in stride(from: 0, to: 146_097, by: 7) {
            let seconds = Double(day * 86_400 + 45_296)
            let time = UTCTime(secondsSince1970: seconds)
            try #require(time.rfc3339 == Date(timeIntervalSince1970: seconds).formatted(.iso8601))
            try #require(UTCTime(rfc3339: time.rfc3339) == time)
        }
    }

    @Test(
        "is read without its fraction",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1900-03-01T00:00:00Z", -2_203_891_200),
            ("2026-12-31T23:59:59.999Z", 1_798_761_599), ("1969-12-31T23:59:59Z", -1),
        ])
    func reading(text: String, seconds: Double) {
        #expect(UTCTime(rfc3339: text)?.seconds == seconds)
    }

    @Test(
        "anything else is no time",
        arguments: [
            "", "Z", "now", "2026-11-22", "2026-11-22T12:00:00", "2026-11-22T12:00Z", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-11-22T24:00:00Z", "99999-01-01T00:00:00Z", "-1-01-01T00:00:00Z",
            "99999999999999999999-01-01T00:00:00Z", "a-b-cTd:e:fZ",
        ])
    func noTime(text: String) {
        #expect(UTCTime(rfc3339: text) == nil)
    }

    @Test("times lie apart by seconds, never less than none, and only when both are known")
    func apart() {
        #expect(UTCTime.seconds(from: "2026-11-22T12:00:00Z", to: "2026-11-22T12:01:30Z") == 90)
        #expect(UTCTime.seconds(from: "2026-11-22T12:01:30Z", to: "2026-11-22T12:00:00Z") == 0)
        #expect(UTCTime.seconds(from: nil, to: "2026-11-22T12:00:00Z") == nil)
        #expect(UTCTime.seconds(from: "2026-11-22T12:00:00Z", to: "then") == nil)
    }

    @Test("now is not before a time read just before")
    func now() {
        let before = Date().timeIntervalSince1970.rounded(.down)
        #expect(UTCTime.now.seconds >= before)
    }
}
