package import Catalog
import Connections

/// All that can be explained, a topic to a line.
package struct TopicsPage: Sendable {
    private let language: Language
    private let format: PageFormat

    package init(in language: Language, format: PageFormat) {
        self.language = language
        self.format = format
    }

    package var page: Page {
        let blocks = [
            block(Phrase(en: "FINDINGS", zh: "告警"), FindingKind.allCases.map(Topic.finding)),
            block(Phrase(en: "STATES", zh: "连接状态"), TCPState.counted.map(Topic.state)),
        ]
        return Page(Array(blocks.joined(separator: [StyledLine()])))
    }

    private func block(_ title: Phrase, _ topics: [Topic]) -> [StyledLine] {
        let rows = topics.map { [TextRun("  " + $0.name), TextRun($0.explanation.title[language])] }
        let table = Table(columns: [TableColumn(""), TableColumn("")], rows: rows)
        return [StyledLine(title[language], .strong)] + table.lines(titles: false, format)
    }
}
