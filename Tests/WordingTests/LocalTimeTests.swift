import Glibc
import Testing
import Wording

/// The time zone is the process's, so each of these runs in one of its own. The zones are spelled out (tzset(3)), for
/// hosts without a database of them.
@Suite("Times here")
struct LocalTimeTests {
    /// 2026-11-22T12:00:00Z.
    private static let noon = 1_795_348_800.0

    private static func enter(_ zone: String) {
        unsafe setenv("TZ", zone, 1)
        tzset()
    }

    @Test("a time is shown as a clock here shows it")
    func shown() async {
        await #expect(processExitsWith: .success) {
            Self.enter("CST-8")
            #expect(UTCTime(secondsSince1970: Self.noon).local == "2026-11-22 20:00:00")
            #expect(UTCTime(secondsSince1970: Self.noon + 4 * 3_600).local == "2026-11-23 00:00:00")
            #expect(UTCTime(secondsSince1970: -0.5).local == "1970-01-01 07:59:59")
        }
    }

    @Test("what names no zone is of the one here")
    func zone() async {
        await #expect(processExitsWith: .success) {
            Self.enter("CST-8")
            let now = UTCTime(secondsSince1970: Self.noon + 5 * 3_600)
            let times = [
                ("today", "2026-11-22T16:00:00Z"), ("yesterday", "2026-11-21T16:00:00Z"),
                ("2026-11-22", "2026-11-21T16:00:00Z"), ("2026-11-22 10:00", "2026-11-22T02:00:00Z"),
                ("2026-11-22T10:00:30", "2026-11-22T02:00:30Z"), ("00:30", "2026-11-22T16:30:00Z"),
                ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"),
            ]
            for (text, expected) in times {
                #expect(UTCTime(expression: text, now: now)?.rfc3339 == expected, "\(text)")
            }
        }
    }

    @Test("days with a change of the clock have their own length")
    func summerTime() async {
        await #expect(processExitsWith: .success) {
            Self.enter("CET-1CEST,M3.5.0,M10.5.0/3")
            // Noon of the Sunday on which summer time began.
            let now = UTCTime(expression: "2026-03-29 12:00", now: UTCTime(secondsSince1970: 0))
            #expect(now?.rfc3339 == "2026-03-29T10:00:00Z")
            #expect(now?.startOfDay()?.rfc3339 == "2026-03-28T23:00:00Z")
            #expect(now?.startOfDay(after: 1)?.rfc3339 == "2026-03-29T22:00:00Z")
        }
    }
}
