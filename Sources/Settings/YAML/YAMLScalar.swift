import Wording

/// One value as it is written, and how.
struct YAMLScalar: Sendable, Equatable {
    enum Style: Sendable {
        /// Without quotes: YAML decides from the text whether it is a number, a boolean, nothing or text.
        case plain

        /// In quotes or as a block: text, whatever it looks like.
        case quoted

        /// From the command line, where the shell has taken the quotes away: whatever the key wants.
        case argument
    }

    /// What YAML takes a value for.
    enum Kind: Sendable {
        case null, boolean, number, text
    }

    let text: String
    let style: Style

    /// What the value is by the core schema of YAML 1.2.2 (10.3.2); `yes`, `no`, `on` and `off` are text.
    var kind: Kind {
        guard style == .plain else { return .text }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE", "false", "False", "FALSE": return .boolean
        default: return Double(text) != nil && text.utf8.contains(where: \.isDigit) ? .number : .text
        }
    }

    /// A text as a file has to write it: plain where YAML leaves it alone, else in double quotes.
    static func written(_ text: String) -> String {
        let first = text.utf8.first
        let isPlain =
            (first == UInt8(ascii: "/") || first?.isLetter == true)
            && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || "/._-".utf8.contains($0) }
            && YAMLScalar(text: text, style: .plain).kind == .text
        return isPlain ? text : quoted(text)
    }

    /// A text in double quotes, which keeps everything in it.
    static func quoted(_ text: String) -> String {
        "\"\(text.harmless(.quoted))\""
    }
}

extension UInt8 {
    /// An ASCII digit.
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// An ASCII letter.
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
