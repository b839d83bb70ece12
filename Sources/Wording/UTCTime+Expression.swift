extension UTCTime {
    /// What ``init(expression:now:)`` takes, for whoever typed something else.
    package static let expressions =
        "-1h, 90m ago, today, yesterday, now, 10:00, 2026-11-22, 2026-11-22 10:00, or 2026-11-22T10:00:00Z"

    /// A time as people write it.
    ///
    /// Relative: `-1h30m`, `2 days ago`. By name: `now`, `today` and `yesterday` for the beginning of the day. Absolute, in
    /// the time zone here unless it says which: `10:00` of today, `2026-11-22`, `2026-11-22 10:00:30`, and RFC 3339. `nil`
    /// for anything else.
    package init?(expression: String, now: UTCTime) {
        let text = expression.lowercased()
        let time: UTCTime? =
            switch text {
            case "now": now
            case "today": now.startOfDay()
            case "yesterday": now.startOfDay(after: -1)
            case _ where text.hasPrefix("-"): Self.before(now, text.dropFirst())
            case _ where text.hasSuffix("ago"): Self.before(now, text.dropLast("ago".count))
            default: Self.absolute(text, now: now)
            }
        guard let time else { return nil }
        self = time
    }

    /// A time so long before another.
    private static func before(_ now: UTCTime, _ span: Substring) -> UTCTime? {
        guard let seconds = seconds(span), seconds <= now.seconds else { return nil }
        return UTCTime(secondsSince1970: now.seconds - seconds)
    }

    /// A span of numbers with their units, such as `1h 30m`.
    private static func seconds(_ span: Substring) -> Double? {
        var rest = span.filter { $0 != " " }[...]
        var total = 0.0
        repeat {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard let number = UInt32(digits), let factor = factor(unit) else { return nil }
            total += Double(number) * factor
            rest = rest.dropFirst(digits.count + unit.count)
        } while !rest.isEmpty
        return total
    }

    private static func factor(_ unit: Substring) -> Double? {
        switch unit {
        case "s", "sec", "secs", "second", "seconds": 1
        case "m", "min", "mins", "minute", "minutes": 60
        case "h", "hr", "hour", "hours": 3_600
        case "d", "day", "days": 86_400
        case "w", "week", "weeks": 604_800
        default: nil
        }
    }

    /// A date, a time of the day, or both.
    private static func absolute(_ text: String, now: UTCTime) -> UTCTime? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "t" }
        switch parts.count {
        case 1 where text.contains(":"):
            return clock(parts[0]).flatMap { atLocal(now.localDate, $0) }
        case 1:
            return date(parts[0]).flatMap { atLocal($0, (0, 0, 0)) }
        case 2:
            guard let date = date(parts[0]) else { return nil }
            let (time, offset) = zone(parts[1])
            guard let clock = clock(time) else { return nil }
            guard let offset else { return time == parts[1] ? atLocal(date, clock) : nil }
            return atUTC(date, clock).map { UTCTime(secondsSince1970: $0.seconds - offset) }
        default:
            return nil
        }
    }

    private static func date(_ text: Substring) -> (year: CInt, month: CInt, day: CInt)? {
        guard let numbers = numbers(text, "-", widths: [4, 2, 2]),
            let midnight = atUTC((numbers[0], numbers[1], numbers[2]), (0, 0, 0)),
            // The 30th of February is in March.
            midnight.rfc3339.hasPrefix(text)
        else { return nil }
        return (numbers[0], numbers[1], numbers[2])
    }

    /// Hours and minutes; seconds, if any, with a fraction that is left out.
    private static func clock(_ text: Substring) -> (hour: CInt, minute: CInt, second: CInt)? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].isEmpty || !parts[1].allSatisfy({ $0.isASCII && $0.isNumber }) { return nil }
        guard let whole = parts.first,
            let numbers = numbers(whole, ":", widths: [2, 2, 2])
                ?? (parts.count == 1 ? numbers(whole, ":", widths: [2, 2]).map { $0 + [0] } : nil),
            numbers[0] < 24, numbers[1] < 60, numbers[2] <= 60
        else { return nil }
        return (numbers[0], numbers[1], numbers[2])
    }

    /// A time of the day without its zone, and how many seconds that is ahead of UTC.
    private static func zone(_ text: Substring) -> (time: Substring, offset: Double?) {
        if text.hasSuffix("z") { return (text.dropLast(), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, nil) }
        guard let numbers = numbers(text[text.index(after: sign)...], ":", widths: [2, 2]), numbers[0] < 24,
            numbers[1] < 60
        else { return (text[..<sign], nil) }
        let seconds = Double(numbers[0] * 3_600 + numbers[1] * 60)
        return (text[..<sign], text[sign] == "-" ? -seconds : seconds)
    }

    private static func atUTC(
        _ date: (year: CInt, month: CInt, day: CInt), _ clock: (hour: CInt, minute: CInt, second: CInt)
    ) -> UTCTime? {
        return UTCTime(
            rfc3339: "\(padded(date.year, 4))-\(padded(date.month))-\(padded(date.day))T"
                + "\(padded(clock.hour)):\(padded(clock.minute)):\(padded(clock.second))Z")
    }

    /// Numbers of as many digits each, with a mark between them.
    private static func numbers(_ text: Substring, _ separator: Character, widths: [Int]) -> [CInt]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == widths, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { CInt($0) }
        return numbers.count == widths.count ? numbers : nil
    }
}
