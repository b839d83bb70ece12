/// A scrape's body, read by the letter of the text format 0.0.4 and by the rules that this project adds to it.
struct ExpositionText {
    struct Violation: Error, Equatable, CustomStringConvertible {
        /// Counts from 1.
        let line: Int
        let rule: String

        var description: String { "line \(line): \(rule)" }
    }

    struct Series: Hashable {
        /// With the suffix of a histogram's part.
        let name: String
        let labels: [String: String]
        let value: String
    }

    struct Family {
        let name: String
        let help: String
        let type: String
        var series: [Series] = []
    }

    private(set) var families: [Family] = []
    private var line = 0

    /// Throws the first violation.
    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Violation(line: 0, rule: "the body is UTF-8")
        }
        guard text.hasSuffix("\n") else { throw Violation(line: 0, rule: "the last line ends with a line feed") }
        var seen: Set<[String: String]> = []
        var help: (name: String, text: String)?
        // By bytes: as characters, a carriage return and a line feed are one.
        for bytes in text.utf8.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            let content = String(Substring(bytes))
            if content.hasPrefix("# HELP ") {
                try check(help == nil, "a TYPE follows every HELP")
                help = try nameAndText(content)
            } else if content.hasPrefix("# TYPE ") {
                let (name, type) = try nameAndText(content)
                try check(help?.name == name, "a HELP of the same name precedes every TYPE")
                try check(families.last.map { $0.name < name } ?? true, "families are sorted by name, each once")
                try check(families.last?.series.isEmpty != true, "a family has series")
                families.append(Family(name: name, help: help?.text ?? "", type: type))
                (help, seen) = (nil, [])
            } else {
                try check(help == nil && !families.isEmpty, "series stand behind HELP and TYPE")
                let series = try series(content)
                try check(belongs(series), "\(series.name) belongs to the family above it")
                let identity = series.labels.merging(["__name__": series.name]) { $1 }
                try check(seen.insert(identity).inserted, "a series stands once")
                families[families.count - 1].series.append(series)
            }
        }
        try check(families.last?.series.isEmpty == false, "a family has series")
        for family in families {
            try checkRules(of: family)
        }
    }

    /// The family of a name.
    subscript(name: String) -> Family? { families.first { $0.name == name } }

    /// The value of the one series of a name with these labels and no others.
    func value(_ name: String, _ labels: [String: String] = [:]) -> String? {
        families.lazy.flatMap(\.series).first { $0.name == name && $0.labels == labels }?.value
    }

    func check(_ isKept: Bool, _ rule: String) throws {
        guard isKept else { throw Violation(line: line, rule: rule) }
    }

    private func nameAndText(_ content: String) throws -> (String, String) {
        guard let match = content.wholeMatch(of: /# (?:HELP|TYPE) ([a-z_][a-z0-9_]*) ([^\\\n]+)/) else {
            throw Violation(line: line, rule: "a comment is HELP or TYPE, a name, and a text")
        }
        return (String(match.1), String(match.2))
    }

    private func series(_ content: String) throws -> Series {
        let bytes = content.utf8
        let nameEnd = bytes.firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: " ") }
        let valueStart = bytes.lastIndex(of: UInt8(ascii: " "))
        guard let nameEnd, let valueStart else { throw Violation(line: line, rule: Self.seriesRule) }
        let name = content[..<nameEnd]
        let labels = content[nameEnd..<valueStart]
        let value = content[valueStart...].dropFirst()
        try check(Self.isName(name) && !value.isEmpty && value.utf8.allSatisfy(Self.isNumeric), Self.seriesRule)
        try check(
            labels.isEmpty || labels.utf8.count > 2 && labels.hasPrefix("{") && labels.hasSuffix("}"), Self.seriesRule)
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        try check(
            parts.count <= 2 && (parts[0] == "0" || !parts[0].hasPrefix("0")) && !parts[0].isEmpty
                && (parts.count == 1 || !parts[1].isEmpty && !parts[1].hasSuffix("0")),
            "numbers are as short as they can be")
        return Series(name: String(name), labels: try self.labels(labels.dropFirst().dropLast()), value: String(value))
    }

    private static let seriesRule = "a series is a name, labels in braces if any, a blank, and a number"

    /// Lower case, digits and underscores.
    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return text.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Reads `name="value",…` byte by byte.
    private func labels(_ text: Substring) throws -> [String: String] {
        var labels: [String: String] = [:]
        var last = ""
        var rest = text.utf8
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else {
                throw Violation(line: line, rule: "a label has a value")
            }
            let name = String(Substring(rest[..<equals]))
            try check(Self.isName(name[...]), "a label's name is lower case")
            try check(name > last, "labels are sorted by name, each once")
            rest = rest[equals...].dropFirst()
            try check(rest.popFirst() == UInt8(ascii: "\""), "a label's value stands in quotation marks")
            var value: [UInt8] = []
            while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
                if byte == UInt8(ascii: "\\") {
                    switch rest.popFirst() {
                    case UInt8(ascii: "n"): value.append(UInt8(ascii: "\n"))
                    case UInt8(ascii: "\\"): value.append(UInt8(ascii: "\\"))
                    case UInt8(ascii: "\""): value.append(UInt8(ascii: "\""))
                    default:
                        throw Violation(
                            line: line, rule: "only line feed, backslash and quotation mark are escaped")
                    }
                } else {
                    value.append(byte)
                }
            }
            labels[name] = String(decoding: value, as: UTF8.self)
            last = name
            if let comma = rest.popFirst() {
                try check(comma == UInt8(ascii: ",") && !rest.isEmpty, "a comma and another label follow")
            }
        }
        return labels
    }

    private func belongs(_ series: Series) -> Bool {
        guard let family = families.last else { return false }
        let suffixes = family.type == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        return suffixes.contains { family.name + $0 == series.name }
    }
}
