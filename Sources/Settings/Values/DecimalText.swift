/// How a number with decimals and its unit are written, `0.5%` or `10/s`: exactly, in steps of the last decimal.
struct DecimalText {
    /// What stands behind the number.
    let unit: String

    /// The unit as messages call it.
    let unitName: String

    /// How many decimals there may be.
    let decimals: Int

    /// Whole numbers above this one are out of every range, and are taken for it.
    private static let largest = 1_000_000_000

    /// How many steps make one.
    private var stepsPerOne: Int { (0..<decimals).reduce(1) { power, _ in power * 10 } }

    /// The steps that a text says.
    func steps(_ text: String) throws(ValueProblem) -> Int {
        let number = text.utf8.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
        let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : "".utf8[...]
        guard let whole = parts.first.flatMap({ Int(digits: $0) }), parts.count <= 2,
            parts.count == 1 || !fraction.isEmpty
        else { throw ValueProblem("is not a number and \(unitName)") }
        switch text[number.endIndex...] {
        case unit: break
        case "": throw ValueProblem("has no unit: add \(unitName)")
        default: throw ValueProblem("is not a number and \(unitName)")
        }
        guard fraction.count <= decimals else { throw ValueProblem("has more than \(decimals) decimals") }
        let padded = Array(fraction) + Array(repeating: UInt8(ascii: "0"), count: decimals - fraction.count)
        return min(whole, Self.largest) * stepsPerOne + (Int(digits: padded) ?? 0)
    }

    /// The number of steps with as few decimals as it needs.
    func written(_ steps: Int) -> String {
        let (whole, rest) = steps.quotientAndRemainder(dividingBy: stepsPerOne)
        guard rest > 0 else { return "\(whole)\(unit)" }
        var digits = "\(stepsPerOne + rest)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)\(unit)"
    }
}
