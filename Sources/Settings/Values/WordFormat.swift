import Detection

/// One of a few words.
struct WordFormat<Value: Sendable & Equatable>: ScalarFormat {
    /// What a word is, as it follows "is not": `a severity`.
    let noun: String
    let words: [(name: String, value: Value)]

    var expectation: String {
        let names = words.map(\.name)
        return names.dropLast().joined(separator: ", ") + names.suffix(1).map { " or \($0)" }.joined()
    }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Value {
        guard let word = words.first(where: { $0.name == scalar.text }) else {
            throw ValueProblem("is not \(noun)")
        }
        return word.value
    }

    func written(_ value: Value) -> String { words.first { $0.value == value }?.name ?? "" }
}

extension WordFormat<Severity> {
    /// Severities of findings: `info`, `warning`, `critical`.
    static var severity: WordFormat { WordFormat(noun: "a severity", words: Severity.allCases.map { ($0.name, $0) }) }
}

extension WordFormat<DaemonSettings.DestroyEvents> {
    /// `auto`, `on`, `off`.
    static var destroyEvents: WordFormat {
        WordFormat(noun: "one of these", words: DaemonSettings.DestroyEvents.allCases.map { ($0.rawValue, $0) })
    }
}
