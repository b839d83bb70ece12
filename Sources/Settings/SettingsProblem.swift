/// One mistake in the configuration, with the place to correct it.
package struct SettingsProblem: Sendable, Equatable, CustomStringConvertible {
    /// The file and position or the flag that is wrong; what concerns a file as a whole stands at its line 1, column 1.
    package let origin: SettingOrigin

    /// What is wrong and what would be right, without the place.
    package let message: String

    /// One line: `file:line:column: message`, or `--flag: message`.
    package var description: String {
        switch origin {
        case .default: "default: \(message)"
        case .file(let path, let line, let column): "\(path.escaped):\(line):\(column): \(message)"
        case .flag(let name): "\(name.escaped): \(message)"
        }
    }
}
