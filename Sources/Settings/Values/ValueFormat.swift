/// How one type of value is read from a node, checked and written.
protocol ValueFormat<Value>: Sendable {
    associatedtype Value: Sendable, Equatable

    /// What is allowed, as it follows "expected": `a duration from 100ms to 1h`.
    var expectation: String { get }

    /// The checked value of a node; the errors stand at the nodes that are wrong.
    func read(_ node: YAMLNode) throws(SettingsError) -> Value

    /// Whether a value is allowed, wherever it comes from.
    func check(_ value: Value) throws(ValueProblem)

    /// The value as a file has to write it, on one line.
    func written(_ value: Value) -> String
}

extension ValueFormat {
    /// An error at a node that says what was expected in its place.
    func misfit(_ node: YAMLNode, _ message: String) -> SettingsError {
        SettingsError(node.origin, "\(message); expected \(expectation)")
    }
}
