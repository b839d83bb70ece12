/// Permission bits in octal: `"0660"`, in quotes because YAML takes the bare digits for a number, not always octal.
struct FileModeFormat: ScalarFormat {
    var expectation: String { "an octal mode in quotes from \"0000\" to \"0777\"" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> UInt32 {
        let text = try scalar.asText()
        guard (3...4).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit), let mode = UInt32(text, radix: 8)
        else { throw ValueProblem("is not an octal mode of three or four digits") }
        return mode
    }

    func check(_ mode: UInt32) throws(ValueProblem) {
        guard mode <= 0o777 else { throw .outOfRange }
    }

    func written(_ mode: UInt32) -> String {
        let digits = String(mode, radix: 8)
        return YAMLScalar.quoted(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
    }
}
