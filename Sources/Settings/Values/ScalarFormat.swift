/// A format whose values are written as one scalar.
protocol ScalarFormat<Value>: ValueFormat {
    /// The value of a scalar, not yet checked.
    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Value
}

extension ScalarFormat {
    func read(_ node: YAMLNode) throws(SettingsError) -> Value {
        guard case .scalar(let scalar) = node.content, scalar.kind != .null else {
            throw misfit(node, node.finding)
        }
        do {
            let value = try parse(scalar)
            try check(value)
            return value
        } catch {
            throw misfit(node, "\(scalar.text.cited) \(error.phrase)")
        }
    }

    func check(_ value: Value) throws(ValueProblem) {}
}

extension YAMLScalar {
    /// The text of a scalar that YAML takes for text.
    func asText() throws(ValueProblem) -> String {
        guard kind == .text else {
            throw ValueProblem("is \(kind == .number ? "a number" : "a boolean") without quotes: put it in quotes")
        }
        return text
    }

    /// The text of a scalar that YAML may take for something else than text, because it stands without quotes.
    func asBareWord() throws(ValueProblem) -> String {
        guard style != .quoted else { throw ValueProblem("is in quotes and so is text: remove the quotes") }
        return text
    }
}
