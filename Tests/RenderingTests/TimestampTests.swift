import Testing

@testable import Rendering

@Suite("Times of answers")
struct TimestampTests {
    @Test(
        "are read as RFC 3339 has them",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1994-11-06T08:49:37Z", 784_111_777), ("2024-02-29T12:34:56Z", 1_709_210_096),
            ("2000-03-01T00:00:00Z", 951_868_800), ("1900-03-01T00:00:00Z", -2_203_891_200),
            ("2026-12-31T23:59:59.999Z", 1_798_761_599), ("1969-12-31T23:59:59Z", -1),
        ])
    func times(text: String, seconds: Double) {
        #expect(Timestamp(text)?.seconds == seconds)
    }

    @Test(
        "anything else is no time",
        arguments: [
            "", "Z", "now", "2026-11-22", "2026-11-22T12:00:00", "2026-11-22T12:00Z", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-11-22T24:00:00Z", "99999-01-01T00:00:00Z", "-1-01-01T00:00:00Z",
            "99999999999999999999-01-01T00:00:00Z", "a-b-cTd:e:fZ",
        ])
    func noTime(text: String) {
        #expect(Timestamp(text)?.seconds == nil)
    }

    @Test("lie apart by seconds, never less than none, and only when both are known")
    func apart() {
        #expect(Timestamp.seconds(from: "2026-11-22T12:00:00Z", to: "2026-11-22T12:01:30Z") == 90)
        #expect(Timestamp.seconds(from: "2026-11-22T12:01:30Z", to: "2026-11-22T12:00:00Z") == 0)
        #expect(Timestamp.seconds(from: nil, to: "2026-11-22T12:00:00Z") == nil)
        #expect(Timestamp.seconds(from: "2026-11-22T12:00:00Z", to: "then") == nil)
    }
}
