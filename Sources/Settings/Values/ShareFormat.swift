/// Shares of a whole, more than nothing and at most all of it: `5%`, `0.5%`; or `off`.
struct ShareFormat: ScalarFormat {
    private static let decimals = 4
    private static let unitsPerPercent = 10_000

    var expectation: String { "a share of more than 0% and at most 100%, or off" }

    /// 0.05 for `5%`, `nil` for `off`.
    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Double? {
        if scalar.text == "off" { return nil }
        let number = scalar.text.utf8.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
        let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : "".utf8[...]
        guard let percent = parts.first.flatMap({ Int(digits: $0) }), parts.count <= 2,
            parts.count == 1 || !fraction.isEmpty
        else { throw ValueProblem("is not a number and a percent sign") }
        switch scalar.text[number.endIndex...] {
        case "%": break
        case "": throw ValueProblem("has no unit: add a percent sign")
        default: throw ValueProblem("is not a number and a percent sign")
        }
        guard fraction.count <= Self.decimals else { throw ValueProblem("has more than \(Self.decimals) decimals") }
        let padded = Array(fraction) + Array(repeating: UInt8(ascii: "0"), count: Self.decimals - fraction.count)
        let units = min(percent, 1000) * Self.unitsPerPercent + (Int(digits: padded) ?? 0)
        return Double(units) / Double(100 * Self.unitsPerPercent)
    }

    func check(_ value: Double?) throws(ValueProblem) {
        guard let value else { return }
        guard value > 0, value <= 1 else { throw .outOfRange }
    }

    func written(_ value: Double?) -> String {
        guard let value else { return "off" }
        let units = Int((value * Double(100 * Self.unitsPerPercent)).rounded())
        let (percent, rest) = units.quotientAndRemainder(dividingBy: Self.unitsPerPercent)
        guard rest > 0 else { return "\(percent)%" }
        var digits = "\(Self.unitsPerPercent + rest)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(percent).\(digits)%"
    }
}
