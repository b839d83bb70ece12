extension String {
    /// The text on one line: control and invisible characters are written as escapes, `\` and `"` too when asked.
    ///
    /// The escapes are those of YAML's double-quoted style, so a quoted text reads back the same.
    func escaped(quotes: Bool) -> String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
                let digits = String(scalar.value, radix: 16)
                let width = scalar.value > 0xFFFF ? 8 : 4
                result += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
            default:
                if quotes, scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The text fit for one line of a message.
    var escaped: String { escaped(quotes: false) }

    /// The text as a message cites it: on one line, between backquotes, cut after 64 characters.
    var cited: String {
        let start = unicodeScalars.prefix(64)
        return "`\(String(start).escaped)\(start.endIndex < unicodeScalars.endIndex ? "…" : "")`"
    }
}
