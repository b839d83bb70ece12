import Glibc

/// An instant of the civil calendar in UTC, to the second.
struct UTCTime {
    private let fields: (year: CInt, month: CInt, day: CInt, weekday: CInt, hour: CInt, minute: CInt, second: CInt)

    /// - Parameter seconds: since 1970; outside of the years that the C library knows, 1970 itself.
    init(secondsSince1970 seconds: Int) {
        var time = time_t(seconds)
        var broken = unsafe tm()
        if unsafe gmtime_r(&time, &broken) == nil {
            fields = (1970, 1, 1, 4, 0, 0, 0)
        } else {
            fields = unsafe (
                broken.tm_year + 1900, broken.tm_mon + 1, broken.tm_mday, broken.tm_wday, broken.tm_hour,
                broken.tm_min, broken.tm_sec
            )
        }
    }

    /// - Parameter seconds: since 1970; what is no number of seconds is 1970 itself.
    init(secondsSince1970 seconds: Double) {
        self.init(secondsSince1970: Int(exactly: seconds.rounded(.down)) ?? 0)
    }

    static var now: UTCTime { UTCTime(secondsSince1970: time(nil)) }

    /// `2026-11-22T12:00:00Z` (RFC 3339).
    var rfc3339: String {
        "\(Self.padded(fields.year, 4))-\(Self.padded(fields.month))-\(Self.padded(fields.day))T\(clock)Z"
    }

    /// `Sun, 22 Nov 2026 12:00:00 GMT`, as the Date header field has it (RFC 9110, section 5.6.7).
    var imfFixdate: String {
        let weekday = Self.weekdays[Int(fields.weekday)]
        let month = Self.months[Int(fields.month) - 1]
        return "\(weekday), \(Self.padded(fields.day)) \(month) \(Self.padded(fields.year, 4)) \(clock) GMT"
    }

    private var clock: String {
        "\(Self.padded(fields.hour)):\(Self.padded(fields.minute)):\(Self.padded(fields.second))"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func padded(_ number: CInt, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
