import Vocabulary

/// One of a few words.
struct WordFormat<Value: Word>: ScalarFormat {
    /// What a word is, as it follows "is not": `a severity`.
    let noun: String

    var expectation: String {
        Value.names.dropLast().joined(separator: ", ") + Value.names.suffix(1).map { " or \($0)" }.joined()
    }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Value {
        guard let word = Value(name: scalar.text) else { throw ValueProblem("is not \(noun)") }
        return word
    }

    func written(_ value: Value) -> String { value.name }
}

extension WordFormat<Severity> {
    /// Severities of findings: `info`, `warning`, `critical`.
    static var severity: WordFormat { WordFormat(noun: "a severity") }
}

extension WordFormat<DestroyEventPolicy> {
    /// `auto`, `on`, `off`.
    static var destroyEvents: WordFormat { WordFormat(noun: "one of these") }
}
