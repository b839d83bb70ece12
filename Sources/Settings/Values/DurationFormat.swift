/// Durations in whole milliseconds: a whole number and its unit, `250ms`, `5s`, `1m`, `2h`.
struct DurationFormat: ScalarFormat {
    /// The units and their milliseconds, longest first.
    private static let units: [(name: String, milliseconds: Int)] = [
        ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    let range: ClosedRange<Duration>

    var expectation: String { "a duration from \(written(range.lowerBound)) to \(written(range.upperBound))" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Duration {
        let digits = scalar.text.utf8.prefix(while: \.isDigit)
        let unitName = scalar.text[digits.endIndex...]
        guard let count = Int(digits: digits) else { throw ValueProblem("is not a whole number and a unit") }
        guard !unitName.isEmpty else { throw ValueProblem("has no unit: add a unit (ms, s, m or h)") }
        guard let unit = Self.units.first(where: { $0.name == unitName }) else {
            throw ValueProblem("is not a whole number and one of the units ms, s, m, h")
        }
        let (milliseconds, isTooLarge) = count.multipliedReportingOverflow(by: unit.milliseconds)
        return .milliseconds(isTooLarge ? .max : milliseconds)
    }

    func check(_ value: Duration) throws(ValueProblem) {
        guard range.contains(value) else { throw .outOfRange }
    }

    /// In the longest unit that divides the duration.
    func written(_ value: Duration) -> String {
        let (seconds, attoseconds) = value.components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        guard milliseconds != 0 else { return "0s" }
        let unit = Self.units.first { milliseconds.isMultiple(of: $0.milliseconds) } ?? ("ms", 1)
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }
}
