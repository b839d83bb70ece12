import Glibc

extension UTCTime {
    /// `2026-11-22 12:00:00`, as a clock on the wall here shows it: in the time zone of `TZ` or the system
    /// (localtime(3)).
    package var local: String {
        let fields = unsafe Self.localFields(self)
        let date =
            unsafe [Self.padded(fields.tm_year + 1900, 4)]
            + [fields.tm_mon + 1, fields.tm_mday].map { Self.padded($0) }
        let clock = unsafe [fields.tm_hour, fields.tm_min, fields.tm_sec].map { Self.padded($0) }
        return date.joined(separator: "-") + " " + clock.joined(separator: ":")
    }

    /// Midnight of the day that it is here, or of one that many days after.
    package func startOfDay(after days: CInt = 0) -> UTCTime? {
        let fields = unsafe Self.localFields(self)
        // mktime(3) takes the 32nd of a month for the first of the next.
        return unsafe Self.atLocal((fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday + days), (0, 0, 0))
    }

    /// The date here.
    package var localDate: (year: CInt, month: CInt, day: CInt) {
        let fields = unsafe Self.localFields(self)
        return unsafe (fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday)
    }

    /// When a clock on the wall here shows this; of an hour that there is twice, the one that the C library chooses.
    package static func atLocal(
        _ date: (year: CInt, month: CInt, day: CInt), _ clock: (hour: CInt, minute: CInt, second: CInt)
    ) -> UTCTime? {
        var fields = unsafe tm()
        unsafe (fields.tm_year, fields.tm_mon, fields.tm_mday) = (date.year - 1900, date.month - 1, date.day)
        unsafe (fields.tm_hour, fields.tm_min, fields.tm_sec) = (clock.hour, clock.minute, clock.second)
        unsafe fields.tm_isdst = -1
        let seconds = unsafe mktime(&fields)
        return seconds == -1 ? nil : UTCTime(secondsSince1970: Double(seconds))
    }

    private static func localFields(_ time: UTCTime) -> tm {
        var seconds = time_t(time.seconds.rounded(.down))
        var fields = unsafe tm()
        // Cannot fail for the years that there are.
        unsafe localtime_r(&seconds, &fields)
        return unsafe fields
    }
}
