import Catalog
import Foundation
import Testing

@Suite("The message catalogs")
struct MessageCatalogTests {
    private static let directory = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "systemd")

    private static let messageIDs = FindingKind.allCases.map(\.messageID) + DaemonMessage.allCases.map(\.rawValue)

    private func lines(_ language: Language) -> [String] {
        MessageCatalog(language: language).text.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// `UPDATE_GOLDEN=1` writes the files anew; read the difference before you commit it.
    @Test("the files of systemd/ say what the catalog says", arguments: Language.allCases)
    func golden(language: Language) throws {
        let catalog = MessageCatalog(language: language)
        let file = Self.directory.appending(path: catalog.fileName)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(catalog.text.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        let difference = catalog.text.split(separator: "\n", omittingEmptySubsequences: false)
            .difference(from: recorded.split(separator: "\n", omittingEmptySubsequences: false))
        #expect(difference.isEmpty)
    }

    @Test("each message id has one entry, with a subject", arguments: Language.allCases)
    func entries(language: Language) {
        let lines = lines(language)
        let ids = lines.filter { $0.hasPrefix("-- ") }.map { String($0.dropFirst(3)) }
        #expect(ids.count == Set(ids).count)
        #expect(Set(ids) == Set(Self.messageIDs))
        for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("-- ") {
            #expect(next.hasPrefix("Subject: ") && next.count > 12)
        }
    }

    @Test(
        "no line is taken for a comment, of which systemd throws lines with # or ; away", arguments: Language.allCases)
    func comments(language: Language) {
        let body = lines(language).drop { $0.hasPrefix("#") }
        #expect(!body.contains { $0.hasPrefix("#") || $0.hasPrefix(";") })
    }

    @Test(
        "no line of text is wider than a terminal leaves it, before its fields are filled in",
        arguments: Language.allCases)
    func widths(language: Language) {
        for line in lines(language) where !line.hasPrefix("#") && !line.contains("@") {
            #expect(line.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } <= 77, "\(line)")
        }
    }

    @Test("both languages have the same fields", arguments: DaemonMessage.allCases)
    func fields(message: DaemonMessage) {
        let fields = Language.allCases.map { language in
            let texts = [message.explanation.title] + message.explanation.sections.flatMap(\.items).map(\.text)
            return Set(texts.flatMap { $0[language].matches(of: /@[A-Z_]+@/).map { String($0.output) } })
        }
        #expect(fields.first == fields.last)
    }
}
