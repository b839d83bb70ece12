/// Where a value, or a mistake, comes from.
package enum SettingOrigin: Sendable, Equatable, CustomStringConvertible {
    /// Built into the program.
    case `default`

    /// A place in a configuration file; line and column count from 1, the column in characters.
    case file(String, line: Int, column: Int)

    /// A command-line flag, with its dashes.
    case flag(String)

    /// `default`, `/etc/tcpwatch/tcpwatch.yaml:3` or `flag --interval`, always one line.
    package var description: String {
        switch self {
        case .default: "default"
        case .file(let path, let line, _): "\(path.escaped):\(line)"
        case .flag(let name): "flag \(name.escaped)"
        }
    }
}

extension SettingOrigin {
    /// Where to point at when no place in a file is to blame.
    static func wholeFile(_ path: String) -> SettingOrigin {
        .file(path, line: 1, column: 1)
    }
}
