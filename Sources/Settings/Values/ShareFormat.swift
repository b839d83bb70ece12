/// Shares of a whole, more than nothing and at most all of it: `5%`, `0.5%`; the value of `5%` is 0.05.
struct ShareFormat: ScalarFormat {
    private static let text = DecimalText(unit: "%", unitName: "a percent sign", decimals: 4)
    private static let stepsPerWhole = 1_000_000.0

    var expectation: String { "a share of more than 0% and at most 100%" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Double {
        Double(try Self.text.steps(scalar.text)) / Self.stepsPerWhole
    }

    func check(_ value: Double) throws(ValueProblem) {
        guard value > 0, value <= 1 else { throw .outOfRange }
    }

    func written(_ value: Double) -> String {
        Self.text.written(Int((value * Self.stepsPerWhole).rounded()))
    }
}
