import Testing

@testable import ControlServer

@Suite("UTC time")
struct UTCTimeTests {
    static let times: [(seconds: Int, rfc3339: String, imfFixdate: String)] = [
        (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777, "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_709_210_096, "2024-02-29T12:34:56Z", "Thu, 29 Feb 2024 12:34:56 GMT"),
        (1_798_761_599, "2026-12-31T23:59:59Z", "Thu, 31 Dec 2026 23:59:59 GMT"),
        (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
        (.max, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
    ]

    @Test(
        "leaves out a fraction of a second, and is 1970 when there is no number of seconds",
        arguments: [
            (1_795_348_800.75, "2026-11-22T12:00:00Z"), (-0.5, "1969-12-31T23:59:59Z"), (.nan, "1970-01-01T00:00:00Z"),
            (.infinity, "1970-01-01T00:00:00Z"), (1e300, "1970-01-01T00:00:00Z"),
        ] as [(Double, String)])
    func fractions(seconds: Double, rfc3339: String) {
        #expect(UTCTime(secondsSince1970: seconds).rfc3339 == rfc3339)
    }

    @Test("is written as RFC 3339 and RFC 9110 have it", arguments: times)
    func texts(seconds: Int, rfc3339: String, imfFixdate: String) {
        #expect(UTCTime(secondsSince1970: seconds).rfc3339 == rfc3339)
        #expect(UTCTime(secondsSince1970: seconds).imfFixdate == imfFixdate)
    }
}
