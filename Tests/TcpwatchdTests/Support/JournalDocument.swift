import Catalog
import Foundation

/// `docs/journal.md`, by its tables.
struct JournalDocument {
    struct Row {
        /// The text between the bars.
        let cells: [String]
        /// What stands in backquotes, in the order of reading.
        let words: [String]
    }

    let text: String

    init() throws {
        text = try String(contentsOf: Self.root.appending(path: "docs/journal.md"), encoding: .utf8)
    }

    /// The rows of all tables that contain a text.
    func rows(with part: String) -> [Row] {
        text.split(separator: "\n").filter { $0.hasPrefix("|") && $0.contains(part) }.map { line in
            Row(
                cells: line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) },
                words: line.matches(of: /`([^`]+)`/).map { String($0.1) })
        }
    }

    /// Names of fields, also those in examples.
    var fields: Set<String> { Set(text.matches(of: /TCPWATCH_[A-Z_]+(<NAME>)?/).map { String($0.0) }) }

    /// The evidence that the detector of a kind gives.
    static func evidence(of kind: FindingKind) throws -> Set<String> {
        let detector = kind.id.split(separator: "-").map(\.capitalized).joined()
        return try evidence(inSource: "Sources/Detection/Detectors/\(detector).swift")
    }

    /// The evidence that a source file gives, by name in upper case, `*` behind those with a threshold.
    static func evidence(inSource path: String) throws -> Set<String> {
        let source = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        var evidence: [String: Bool] = [:]
        for match in source.matches(of: /Evidence\(\s*"(\w+)"/) {
            let call = Self.call(source[match.range.lowerBound...])
            evidence[String(match.1)] = evidence[String(match.1)] == true || call.contains("threshold:")
        }
        // A list of counters, each with the name of its evidence.
        for match in source.matches(of: /\("(\w+_per_second)", \./) {
            evidence[String(match.1)] = false
        }
        return Set(evidence.map { $0.key.uppercased() + ($0.value ? "*" : "") })
    }

    /// The message catalogs, by name.
    static let catalogs = ["tcpwatch.catalog", "tcpwatch.zh_CN.catalog"]

    /// The fields that the text of each message id in a catalog asks for.
    static func fieldsByMessageID(ofCatalog name: String) throws -> [String: Set<String>] {
        let text = try String(contentsOf: root.appending(path: "systemd").appending(path: name), encoding: .utf8)
        let entries = text.split(separator: "\n-- ").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: entries.map { entry in
                (String(entry.prefix(32)), Set(entry.matches(of: /@(\w+)@/).map { String($0.1) }))
            })
    }

    /// A call with its arguments, up to the parenthesis that closes it.
    private static func call(_ source: Substring) -> Substring {
        var depth = 0
        for index in source.indices {
            depth += source[index] == "(" ? 1 : source[index] == ")" ? -1 : 0
            if depth == 0, source[index] == ")" { return source[...index] }
        }
        return source
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
