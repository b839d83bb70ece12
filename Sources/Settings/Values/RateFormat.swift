/// How often something happens, per second: `10/s`, `0.5/s`.
struct RateFormat: ScalarFormat {
    private static let text = DecimalText(unit: "/s", unitName: "/s", decimals: 3)
    private static let stepsPerOne = 1000.0
    private static let maximum = 1_000_000

    var expectation: String { "a rate of more than 0/s and at most \(Self.maximum)/s" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Double {
        Double(try Self.text.steps(scalar.text)) / Self.stepsPerOne
    }

    func check(_ value: Double) throws(ValueProblem) {
        guard value > 0, value <= Double(Self.maximum) else { throw .outOfRange }
    }

    func written(_ value: Double) -> String {
        Self.text.written(Int((value * Self.stepsPerOne).rounded()))
    }
}
