import Catalog
import Foundation
import Testing

@testable import Settings

/// `etc/tcpwatch.yaml` against the schema: the file that operators read has to say what the program does.
@Suite("The default configuration")
struct DefaultConfigurationTests {
    private let lines: [String]

    /// The least number of characters that explain a setting, or a detector, beyond what the schema says.
    private static let explanation = 80

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "etc/tcpwatch.yaml"), encoding: .utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// A commented setting: `#`, an even indentation, a key. An explanation has one blank after the `#`.
    private func uncommented(_ line: String) -> String? {
        line.wholeMatch(of: /#((?:  )*[a-z_-]+:.*)/).map { String($0.1) }
    }

    private func load(_ lines: [String]) throws -> LoadedSettings {
        let text = SettingsText(file: "tcpwatch.yaml", bytes: Array(lines.joined(separator: "\n").utf8))
        return try SettingsLoader(defaults: DaemonSettings()).load(texts: [text])
    }

    @Test("as it stands it changes nothing")
    func untouched() throws {
        let loaded = try load(lines)
        #expect(loaded.settings == DaemonSettings())
        #expect(loaded.origins.values.allSatisfy { $0 == .default })
    }

    @Test("with everything uncommented it sets every key to its default")
    func everything() throws {
        let loaded = try load(lines.map { uncommented($0) ?? $0 })
        #expect(loaded.settings == DaemonSettings())
        #expect(loaded.origins.filter { $0.value == .default }.isEmpty)
    }

    @Test(
        "every key stands there once, with its default, under its meaning and its range",
        arguments: SettingsSchema.settings.map(\.key))
    func everyKey(key: String) throws {
        let setting = try #require(SettingsSchema.setting(key))
        let line = try place(of: key)
        let indentation = String(repeating: "  ", count: key.split(separator: ".").count - 1)
        #expect(lines[line] == "#\(indentation)\(setting.name): \(setting.rendered(in: DaemonSettings()))")

        let comment = comment(above: line)
        let opening = "\(setting.summary.prefix(1).uppercased())\(setting.summary.dropFirst()): \(setting.expectation)."
        #expect(comment.hasPrefix(opening), "\(opening)")
        // The keys of a detector are explained together, above its section.
        if !key.hasPrefix("detectors.") {
            #expect(comment.count > opening.count + Self.explanation, "the explanation says no more than the schema")
        }
    }

    @Test(
        "what takes a restart says so",
        arguments: [
            "max_groups", "metrics.hosts", "metrics.groups", "metrics.histograms", "control.socket", "control.mode",
            "control.group",
        ])
    func restart(key: String) throws {
        #expect(comment(above: try place(of: key)).hasSuffix("takes a restart."))
    }

    @Test("every detector is explained above its section", arguments: FindingKind.allCases)
    func everyDetector(kind: FindingKind) throws {
        let line = try place(of: "detectors.\(kind.id)")
        #expect(lines[line] == "#  \(kind.id):")
        #expect(comment(above: line).count > Self.explanation)
    }

    @Test("the keys stand in the order of the schema")
    func order() {
        let keys = places.map(\.key).filter { SettingsSchema.setting($0) != nil }
        #expect(keys == SettingsSchema.settings.map(\.key))
    }

    /// The keys and sections of the file, with dots between the levels, and the numbers of their lines.
    private var places: [(key: String, line: Int)] {
        var path: [Substring] = []
        return lines.indices.compactMap { line in
            guard let text = uncommented(lines[line]) else { return nil }
            let depth = text.prefix { $0 == " " }.count / 2
            path = path.prefix(depth) + [text.dropFirst(2 * depth).prefix { $0 != ":" }]
            return (path.joined(separator: "."), line)
        }
    }

    private func place(of key: String) throws -> Int {
        let found = places.filter { $0.key == key }
        try #require(found.count == 1, "\(key) stands there \(found.count) times")
        return found[0].line
    }

    /// The text right above a line.
    private func comment(above line: Int) -> String {
        lines[..<line].reversed().prefix { $0.hasPrefix("# ") && uncommented($0) == nil }.reversed()
            .map { $0.dropFirst(2) }.joined(separator: " ")
    }
}
