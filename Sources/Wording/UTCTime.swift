import Glibc

/// An instant of the civil calendar in UTC, to the millisecond; the C library knows the calendar.
package struct UTCTime: Sendable, Equatable {
    /// Milliseconds since 1970, within the years 0 to 9999.
    private let milliseconds: Int

    private static let years = -62_167_219_200_000...253_402_300_799_999

    private init(milliseconds: Int) {
        self.milliseconds = Self.years.contains(milliseconds) ? milliseconds : 0
    }

    /// - Parameter seconds: since 1970, taken to the nearest millisecond; what is no time of the years 0 to 9999 is 1970
    ///   itself.
    package init(secondsSince1970 seconds: Double) {
        self.init(milliseconds: Int(exactly: (seconds * 1_000).rounded()) ?? 0)
    }

    /// The instant that the system's clock shows (clock_gettime(2), `CLOCK_REALTIME`).
    package static var now: UTCTime {
        var time = timespec()
        // Cannot fail: the clock always exists and the buffer is ours.
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return UTCTime(milliseconds: time.tv_sec * 1_000 + time.tv_nsec / 1_000_000)
    }

    /// Since 1970.
    package var seconds: Double { Double(milliseconds) / 1_000 }

    /// `2026-11-22T12:00:00Z` (RFC 3339).
    package var rfc3339: String { "\(date)T\(clock)Z" }

    /// `2026-11-22T12:00:00.123Z` (RFC 3339).
    package var rfc3339WithMilliseconds: String {
        let fraction = milliseconds - wholeSeconds * 1_000
        return "\(date)T\(clock).\(Self.padded(CInt(truncatingIfNeeded: fraction), 3))Z"
    }

    /// `Sun, 22 Nov 2026 12:00:00 GMT`, as the Date header field has it (RFC 9110, section 5.6.7).
    package var imfFixdate: String {
        let fields = fields
        let (weekday, month) = (Self.weekdays[Int(fields.weekday)], Self.months[Int(fields.month) - 1])
        return "\(weekday), \(Self.padded(fields.day)) \(month) \(Self.padded(fields.year, 4)) \(clock) GMT"
    }

    /// The second that it is in; before 1970, too, the one that has begun.
    private var wholeSeconds: Int { (milliseconds - (milliseconds < 0 ? 999 : 0)) / 1_000 }

    private var fields: (year: CInt, month: CInt, day: CInt, weekday: CInt, hour: CInt, minute: CInt, second: CInt) {
        var time = time_t(wholeSeconds)
        var broken = unsafe tm()
        // Cannot fail for the years that there are.
        unsafe gmtime_r(&time, &broken)
        return unsafe (
            broken.tm_year + 1900, broken.tm_mon + 1, broken.tm_mday, broken.tm_wday, broken.tm_hour, broken.tm_min,
            broken.tm_sec
        )
    }

    private var date: String {
        let fields = fields
        return "\(Self.padded(fields.year, 4))-\(Self.padded(fields.month))-\(Self.padded(fields.day))"
    }

    private var clock: String {
        let fields = fields
        return "\(Self.padded(fields.hour)):\(Self.padded(fields.minute)):\(Self.padded(fields.second))"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func padded(_ number: CInt, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension UTCTime {
    /// - Parameter text: RFC 3339 in UTC, as ``rfc3339`` writes it. A fraction of a second is left out. `nil` when it is
    ///   nothing of the kind.
    package init?(rfc3339 text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { "-T:.Z".contains($0) }
        let numbers = parts.prefix(6).compactMap { CInt($0) }
        guard text.last == "Z", parts.count > 6, numbers.count == 6,
            zip([0...9999, 1...12, 1...31, 0...23, 0...59, 0...60], numbers).allSatisfy({ $0.contains($1) })
        else { return nil }
        var fields = unsafe tm()
        unsafe (fields.tm_year, fields.tm_mon, fields.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        unsafe (fields.tm_hour, fields.tm_min, fields.tm_sec) = (numbers[3], numbers[4], numbers[5])
        self.init(milliseconds: unsafe timegm(&fields) * 1_000)
    }

    /// Seconds from one time to a later one; `nil` when one of them is not told.
    package static func seconds(from earlier: String?, to later: String?) -> Double? {
        guard let earlier = earlier.flatMap({ UTCTime(rfc3339: $0) }),
            let later = later.flatMap({ UTCTime(rfc3339: $0) })
        else { return nil }
        return max(0, later.seconds - earlier.seconds)
    }
}
