@testable import Settings

extension ValueFormat {
    /// The value of one scalar.
    func value(_ text: String, _ style: YAMLScalar.Style = .plain) throws(SettingsError) -> Value {
        try read(YAMLNode(content: .scalar(YAMLScalar(text: text, style: style)), origin: .default))
    }

    /// What reading a scalar complains about, or `nil` if it does not.
    func complaint(_ text: String, _ style: YAMLScalar.Style = .plain) -> String? {
        do {
            _ = try value(text, style)
            return nil
        } catch {
            return error.problems.map(\.message).joined(separator: "\n")
        }
    }
}
