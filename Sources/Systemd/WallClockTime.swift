import Glibc

/// An instant of the civil calendar, counted from 1970-01-01 00:00 UTC without leap seconds.
package struct WallClockTime: Sendable {
    private let seconds: Int64
    private let milliseconds: Int64

    /// The instant `seconds` after 1970, negative before it, and `nanoseconds` (0 to 999,999,999) later.
    init(secondsSince1970 seconds: Int64, nanoseconds: Int64 = 0) {
        self.seconds = seconds
        self.milliseconds = nanoseconds / 1_000_000
    }

    /// The instant a fraction of seconds after 1970, to the nearest millisecond; what is no number of seconds is 1970
    /// itself.
    package init(secondsSince1970 seconds: Double) {
        let total = Int64(exactly: (seconds * 1_000).rounded()) ?? 0
        milliseconds = ((total % 1_000) + 1_000) % 1_000
        self.seconds = (total - milliseconds) / 1_000
    }

    /// The instant that the system's clock shows (clock_gettime(2), `CLOCK_REALTIME`).
    static func now() -> WallClockTime {
        var time = timespec()
        // Cannot fail: the clock always exists and the buffer is ours.
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return WallClockTime(secondsSince1970: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
    }

    /// The instant in UTC with milliseconds, as RFC 3339 writes it: `2026-11-22T12:00:00.123Z`.
    package var rfc3339: String {
        let secondsPerDay: Int64 = 86_400
        let secondOfDay = ((seconds % secondsPerDay) + secondsPerDay) % secondsPerDay
        let date = Self.date(ofDay: (seconds - secondOfDay) / secondsPerDay)
        let time = (hour: secondOfDay / 3_600, minute: secondOfDay / 60 % 60, second: secondOfDay % 60)
        return Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2) + "-" + Self.padded(date.day, 2)
            + "T" + Self.padded(time.hour, 2) + ":" + Self.padded(time.minute, 2) + ":" + Self.padded(time.second, 2)
            + "." + Self.padded(milliseconds, 3) + "Z"
    }

    /// The Gregorian date of a day counted from 1970-01-01.
    ///
    /// Years are counted from March, so that the leap day is the last of its year, and days from 0000-03-01, the first
    /// day of a cycle of 400 years (146,097 days).
    private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let cycle = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfCycle = shifted - cycle * 146_097
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (
            year: cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
