/// Names of groups, as group(5) and directory services allow them; whether the group exists is seen when it is used.
struct GroupNameFormat: ScalarFormat {
    /// LOGIN_NAME_MAX of Linux, without the zero byte.
    private static let maximumBytes = 255

    var expectation: String { "the name of a group, or \"\" for none" }

    /// `nil` for the empty text.
    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> String? {
        let name = try scalar.asText()
        return name.isEmpty ? nil : name
    }

    func check(_ name: String?) throws(ValueProblem) {
        guard let name else { return }
        guard !name.utf8.allSatisfy(\.isDigit) else { throw ValueProblem("is a number, not a name") }
        guard name.utf8.count <= Self.maximumBytes, !name.hasPrefix("-"), !name.hasPrefix(" "), !name.hasSuffix(" "),
            name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && !":,/".utf8.contains($0) })
        else { throw ValueProblem("cannot be the name of a group") }
    }

    func written(_ name: String?) -> String { YAMLScalar.written(name ?? "") }
}
