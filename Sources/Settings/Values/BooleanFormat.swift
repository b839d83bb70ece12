/// `true` or `false`, without quotes; the other words that YAML 1.1 took for booleans are refused.
struct BooleanFormat: ScalarFormat {
    var expectation: String { "true or false" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Bool {
        guard let value = Bool(try scalar.asBareWord()) else { throw ValueProblem("is not a boolean") }
        return value
    }

    func written(_ value: Bool) -> String { "\(value)" }
}
