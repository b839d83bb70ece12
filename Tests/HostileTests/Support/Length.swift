import Foundation

/// How long attacks last: seconds in `make check`, and with `TCPWATCH_LONG=1`, as in `make check-long`, minutes.
enum Length {
    private static let isLong = ProcessInfo.processInfo.environment["TCPWATCH_LONG"] == "1"

    /// One of two numbers.
    static func choose<Number>(_ quick: Number, long: Number) -> Number { isLong ? long : quick }
}
