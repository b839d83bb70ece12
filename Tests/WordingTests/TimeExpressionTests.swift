import Testing
import Wording

@Suite("Times as people write them")
struct TimeExpressionTests {
    /// 2026-11-22T12:00:00Z.
    private let noon = UTCTime(secondsSince1970: 1_795_348_800)

    @Test(
        "a span before now, with its units",
        arguments: [
            ("now", 0), ("-1h", 3_600), ("-90m", 5_400), ("-1h30m", 5_400), ("-1h 30m 5s", 5_405), ("1h ago", 3_600),
            ("2 days ago", 172_800), ("1 Week Ago", 604_800), ("90 min ago", 5_400), ("-0s", 0), ("-3d", 259_200),
            ("1hr 1sec ago", 3_601),
        ] as [(String, Double)])
    func relative(text: String, seconds: Double) {
        #expect(UTCTime(expression: text, now: noon)?.seconds == noon.seconds - seconds)
    }

    @Test(
        "an instant that names its zone is the same everywhere",
        arguments: [
            ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"), ("2026-11-22t10:00:00z", "2026-11-22T10:00:00Z"),
            ("2026-11-22T10:00:00.123456Z", "2026-11-22T10:00:00Z"), ("2026-11-22T10:00Z", "2026-11-22T10:00:00Z"),
            ("2026-11-22T10:00:00+08:00", "2026-11-22T02:00:00Z"),
            ("2026-11-22 10:00:00-05:30", "2026-11-22T15:30:00Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        ])
    func zoned(text: String, expected: String) {
        #expect(UTCTime(expression: text, now: noon)?.rfc3339 == expected)
    }

    @Test(
        "anything else is no time",
        arguments: [
            "", " ", "-", "ago", "1h", "-h", "-1", "-1x", "-1h-1h", "--1h", "-1.5h", "-99999999999h", "-4294967295w",
            "soon", "tomorrow", "2026", "2026-11", "2026-1-2", "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10",
            "22.11.2026", "2026-11-22 25:00", "2026-11-22 10", "2026-11-22 10:60", "2026-11-22T10:00:61Z", "10:00 pm",
            "1000", "10:0", "2026-11-22T10:00:00+25:00", "2026-11-22T10:00:00+0800", "2026-11-22T10:00:00.Z",
            "2026-11-22T10:00:00.xZ", "2026-11-22T10:00:00ZZ", "2026-11-22 10:00 10:00", "٢٠٢٦-١١-٢٢", "-１h",
        ])
    func nothing(text: String) {
        #expect(UTCTime(expression: text, now: noon) == nil)
    }

    @Test("every example that is given to whoever typed something else is taken")
    func examples() {
        let examples = UTCTime.expressions.replacing(" or ", with: " ").split(separator: ", ")
        #expect(examples.count == 9)
        for example in examples {
            #expect(UTCTime(expression: example.trimmingPrefix(" ").description, now: noon) != nil, "\(example)")
        }
    }
}
