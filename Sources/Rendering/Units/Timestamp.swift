/// A time that an answer tells, in seconds since 1970.
struct Timestamp {
    let seconds: Double

    /// - Parameter text: RFC 3339 in UTC, as the daemon writes it: `2026-11-22T12:00:00Z`. A fraction of a second is left
    ///   out. `nil` when it is nothing of the kind.
    init?(_ text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { "-T:.Z".contains($0) }
        let numbers = parts.prefix(6).compactMap { Int($0) }
        guard text.last == "Z", parts.count > 6, numbers.count == 6,
            zip([0...9999, 1...12, 1...31, 0...23, 0...59, 0...60], numbers).allSatisfy({ $0.contains($1) })
        else { return nil }
        let days = Self.days(year: numbers[0], month: numbers[1], day: numbers[2])
        seconds = Double(((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5])
    }

    /// Seconds from one time to a later one; `nil` when one of them is not told.
    static func seconds(from earlier: String?, to later: String?) -> Double? {
        guard let earlier = earlier.flatMap(Self.init), let later = later.flatMap(Self.init) else { return nil }
        return max(0, later.seconds - earlier.seconds)
    }

    /// Since 1970, in the Gregorian calendar. Years that begin in March have their leap day at the end.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let (years, months) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let leapDays = years / 4 - years / 100 + years / 400
        return years * 365 + leapDays + (months * 153 + 2) / 5 + day - 719_469
    }
}
