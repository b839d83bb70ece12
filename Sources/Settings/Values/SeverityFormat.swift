import Detection

/// Severities of findings: `info`, `warning`, `critical`.
struct SeverityFormat: ScalarFormat {
    var expectation: String {
        let names = Severity.allCases.map(\.name)
        return names.dropLast().joined(separator: ", ") + names.suffix(1).map { " or \($0)" }.joined()
    }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Severity {
        guard let severity = Severity(name: scalar.text) else { throw ValueProblem("is not a severity") }
        return severity
    }

    func written(_ severity: Severity) -> String { severity.name }
}
