import Catalog
import Foundation
import Testing

@Suite("The runbook")
struct RunbookTests {
    private let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/findings.md")

    /// `UPDATE_GOLDEN=1` writes the file anew; read the difference before you commit it.
    @Test("docs/findings.md says what the catalog says")
    func golden() throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(Runbook.text.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        let difference = Runbook.text.split(separator: "\n", omittingEmptySubsequences: false)
            .difference(from: recorded.split(separator: "\n", omittingEmptySubsequences: false))
        #expect(difference.isEmpty)
    }

    @Test("every topic has a heading of its name, which links point at", arguments: Topic.allCases)
    func anchors(topic: Topic) {
        let lines = Runbook.text.split(separator: "\n")
        #expect(lines.count { $0 == "### \(topic.name)" } == 1)
        #expect(lines.contains { $0.hasPrefix("| [`\(topic.name)`](#\(topic.name)) | ") })
    }
}
