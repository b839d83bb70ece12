import ArgumentParser
import Wording

/// A time on the command line.
enum TimeArgument {
    /// What a shell offers.
    static let suggestions = ["-10m", "-1h", "-1d", "-1w", "today", "yesterday"]

    static func parse(_ text: String) throws -> UTCTime {
        guard let time = UTCTime(expression: text, now: .now) else {
            throw ValidationError("It takes a time such as \(UTCTime.expressions).")
        }
        return time
    }
}
