import Foundation
import Testing

@testable import Settings

/// `etc/tcpwatch.yaml` against the schema: the file that operators read has to say what the program does.
@Suite("The default configuration")
struct DefaultConfigurationTests {
    private let lines: [String]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "etc/tcpwatch.yaml"), encoding: .utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// A commented setting: `#`, an even indentation, a key. An explanation has one blank after the `#`.
    private func uncommented(_ line: String) -> String? {
        line.wholeMatch(of: /#((?:  )*[a-z_]+:.*)/).map { String($0.1) }
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
        let indentation = String(repeating: "  ", count: key.split(separator: ".").count - 1)
        let line = "#\(indentation)\(setting.name): \(setting.rendered(in: DaemonSettings()))"
        let places = lines.indices.filter { lines[$0] == line }
        try #require(places.count == 1, "\(line)")

        let comment = lines[..<places[0]].reversed().prefix { $0.hasPrefix("# ") }.reversed()
        let explanation = comment.map { $0.dropFirst(2) }.joined(separator: " ")
        let opening = "\(setting.summary.prefix(1).uppercased())\(setting.summary.dropFirst()): \(setting.expectation)."
        #expect(explanation.hasPrefix(opening), "\(opening)")
        #expect(explanation.count > opening.count + 80, "the explanation says no more than the schema")
    }
}
