/// A value or `off`, which is `nil`.
struct OptionalFormat<Wrapped: ScalarFormat>: ScalarFormat {
    let wrapped: Wrapped

    init(_ wrapped: Wrapped) {
        self.wrapped = wrapped
    }

    var expectation: String { "\(wrapped.expectation), or off" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Wrapped.Value? {
        scalar.text == "off" ? nil : try wrapped.parse(scalar)
    }

    func check(_ value: Wrapped.Value?) throws(ValueProblem) {
        if let value { try wrapped.check(value) }
    }

    func written(_ value: Wrapped.Value?) -> String { value.map(wrapped.written) ?? "off" }
}
