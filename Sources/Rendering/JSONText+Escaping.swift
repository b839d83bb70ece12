extension JSONText {
    /// JSON in which whatever could drive a terminal, or turn text around on it, is escaped: control characters beyond
    /// those that JSON itself wants escaped, formatting ones, line and paragraph separators.
    package static func harmless(_ json: String) -> String {
        var result = ""
        for scalar in json.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
