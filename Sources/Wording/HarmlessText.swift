/// How text of others is written where it could do harm.
package struct EscapeStyle: Sendable, Equatable {
    /// Line feeds and tabs stay as they are.
    fileprivate var keepsLines = false
    /// Line feeds, carriage returns and tabs are `\n`, `\r` and `\t`.
    fileprivate var hasShortForms = false
    /// `"` and `\` have a `\` before them.
    fileprivate var escapesQuotes = false
    /// Escapes are of UTF-16, in pairs where one does not do, as JSON has them.
    fileprivate var isUTF16 = false

    /// On one line of a sentence: `\u001b`, `\U000e0001`.
    package static let line = EscapeStyle()
    /// The same in a text that is quoted; it is YAML, too.
    package static let quoted = EscapeStyle(escapesQuotes: true)
    /// On one line of a log.
    package static let log = EscapeStyle(hasShortForms: true)
    /// The same in a value that is quoted.
    package static let quotedLog = EscapeStyle(hasShortForms: true, escapesQuotes: true)
    /// Text of several lines.
    package static let text = EscapeStyle(keepsLines: true)
    /// JSON, which stays the same JSON.
    package static let json = EscapeStyle(keepsLines: true, isUTF16: true)
}

extension StringProtocol {
    /// The text with escapes for all that could drive a terminal, turn text around on it or hide in it.
    ///
    /// Names of units come from cgroups, which users may make; answers come from whoever serves a socket. All that is not
    /// our own goes through here on its way to people, in both programs.
    package func harmless(_ style: EscapeStyle = .line) -> String {
        // Nearly every text.
        let isPlain = utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "\n"): style.keepsLines
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): !style.escapesQuotes
            default: (0x20..<0x7F).contains(byte)
            }
        }
        if isPlain { return String(self) }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n" where style.keepsLines, "\t" where style.keepsLines: result.unicodeScalars.append(scalar)
            case "\n" where style.hasShortForms: result += "\\n"
            case "\r" where style.hasShortForms: result += "\\r"
            case "\t" where style.hasShortForms: result += "\\t"
            case "\"" where style.escapesQuotes, "\\" where style.escapesQuotes:
                result += "\\"
                result.unicodeScalars.append(scalar)
            case _ where scalar.isHarmless: result.unicodeScalars.append(scalar)
            case _ where style.isUTF16:
                for unit in String(scalar).utf16 { result += "\\u" + Self.digits(unit, 4) }
            case _ where scalar.value > 0xFFFF: result += "\\U" + Self.digits(scalar.value, 8)
            default: result += "\\u" + Self.digits(scalar.value, 4)
            }
        }
        return result
    }

    private static func digits(_ number: some BinaryInteger, _ count: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: count - digits.utf8.count) + digits
    }
}

extension Unicode.Scalar {
    /// Whether a terminal shows it as it is and nothing else happens.
    ///
    /// Controls (C0, DEL, C1) move the cursor and more; formatting ones turn text around (U+202A to U+202E, U+2066 to
    /// U+2069, U+200E, U+200F, U+061C) or are invisible; the separators of lines and paragraphs break a line. What has no
    /// meaning today may get one.
    package var isHarmless: Bool {
        if isASCII { return (0x20..<0x7F).contains(value) }
        return switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
