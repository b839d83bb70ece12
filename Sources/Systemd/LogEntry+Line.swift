import Wording

extension LogEntry {
    /// The entry as one line of text, its line feed included: `<time> <priority>: <message> NAME=value …`.
    ///
    /// Nothing in an entry can break the line or drive a terminal: control characters and the Unicode line and
    /// paragraph separators are written as escapes (`\n`, `\u001b`). A value that is empty, has a space, `=`, `"` or
    /// something to escape is put in quotes, and only there are `"` and `\` themselves escaped, so that an unquoted
    /// `foo\x2dbar.service` is the name as systemd prints it. The source location and the message id are for the
    /// journal and left out.
    func line(at time: UTCTime) -> String {
        var line = "\(time.rfc3339WithMilliseconds) \(priority.name): "
        Self.appendEscaped(message, to: &line)
        for field in fields {
            line += " \(field.name)="
            let isQuoted = Self.needsQuotes(field.value)
            if isQuoted { line += "\"" }
            Self.appendEscaped(field.value, escapingQuotes: isQuoted, to: &line)
            if isQuoted { line += "\"" }
        }
        line += "\n"
        return line
    }

    private static func needsQuotes(_ value: String) -> Bool {
        value.isEmpty
            || value.unicodeScalars.contains { $0 == " " || $0 == "=" || $0 == "\"" || breaksLine($0) }
    }

    private static func appendEscaped(_ text: String, escapingQuotes: Bool = false, to line: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case "\"" where escapingQuotes, "\\" where escapingQuotes:
                line += "\\"
                line.unicodeScalars.append(scalar)
            case _ where breaksLine(scalar):
                let digits = String(scalar.value, radix: 16)
                line += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: line.unicodeScalars.append(scalar)
            }
        }
    }

    /// Whether a scalar is a control character (C0, DEL, C1) or a line or paragraph separator; none is above U+FFFF.
    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }
}
