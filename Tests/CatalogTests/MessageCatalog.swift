import Catalog

@testable import Rendering

/// `systemd/tcpwatch.catalog` and its translation, made of the explanations: what `journalctl -x` shows below an entry
/// (https://systemd.io/CATALOG).
struct MessageCatalog {
    let language: Language

    /// A file's language is between its name and its ending, that of the default one is English.
    var fileName: String { language == .chinese ? "tcpwatch.zh_CN.catalog" : "tcpwatch.catalog" }

    var text: String {
        let findings = FindingKind.allCases.map { entry(id: $0.messageID, $0.explanation, body: body(of: $0)) }
        let own = DaemonMessage.allCases.map { message in
            entry(id: message.rawValue, message.explanation, body: message.explanation.sections.flatMap(blocks))
        }
        return ([Self.introduction] + findings + own).joined(separator: "\n\n") + "\n"
    }

    private static let introduction = """
        # Message catalog of tcpwatch.
        # Made of Sources/Catalog by CatalogTests; UPDATE_GOLDEN=1 swift test --filter MessageCatalogTests writes it anew.
        """

    private func entry(id: String, _ explanation: Explanation, body: [String]) -> String {
        let header = [
            "-- \(id)", "Subject: \(explanation.title[language])", "Defined-By: tcpwatch",
            "Documentation: man:tcpwatchd(8) man:tcpwatchctl(1)",
        ]
        return ([header.joined(separator: "\n")] + body).joined(separator: "\n\n")
    }

    /// What it is about, what it means and what to look at; the rest is long, and one command away.
    private func body(of kind: FindingKind) -> [String] {
        let sections = kind.explanation.sections.filter { $0.subject == .meaning || $0.subject == .checks }
        return [Self.change[language]] + sections.flatMap(blocks)
            + further(
                Phrase(en: "Its numbers and examples, from beginning to end:", zh: "它从始至终的数值和示例："),
                "journalctl TCPWATCH_FINDING_ID=@TCPWATCH_FINDING_ID@ -o verbose")
            + further(
                Phrase(en: "Likely causes, and what to do:", zh: "可能的原因和处理方法："),
                "tcpwatchctl explain \(kind.id)" + (language == .chinese ? " --lang zh" : ""))
    }

    private static let change = Phrase(
        en: "@TCPWATCH_FINDING_ID@: @TCPWATCH_CHANGE@, @TCPWATCH_SEVERITY@, began at @TCPWATCH_SINCE@",
        zh: "@TCPWATCH_FINDING_ID@：@TCPWATCH_CHANGE@，@TCPWATCH_SEVERITY@，始于 @TCPWATCH_SINCE@")

    private func further(_ lead: Phrase, _ command: String) -> [String] {
        [lead[language] + "\n" + Self.margin + command]
    }

    private func blocks(of section: Explanation.Section) -> [String] {
        if section.subject.arrangement == .paragraphs {
            return section.items.map { lines(of: $0, lead: "") }
        }
        let heading = section.subject.heading[language] + (language == .chinese ? "：" : ":")
        return [([heading] + section.items.map { lines(of: $0, lead: "- ") }).joined(separator: "\n")]
    }

    private func lines(of item: Explanation.Item, lead: String) -> String {
        let text = Page.paragraph(
            [TextRun(item.text[language])], lead: lead, indent: lead.count, Self.format)
        let command = item.command.map { StyledLine(Self.margin + $0) }
        return Page(text + [command].compactMap(\.self)).text(Self.format).trimmed
    }

    private static let margin = "    "

    /// journalctl puts a mark of two characters and a space before each line.
    private static let format = PageFormat(columns: 77)
}

extension String {
    /// Without the end of the last line.
    fileprivate var trimmed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
