package import Catalog

/// What a finding or a state says, causes, checks and fixes, in one language.
package struct ExplanationPage: Sendable {
    private let topic: Topic
    private let language: Language
    private let format: PageFormat

    package init(_ topic: Topic, in language: Language, format: PageFormat) {
        self.topic = topic
        self.language = language
        self.format = format
    }

    package var page: Page {
        let explanation = topic.explanation
        let heading = [TextRun(explanation.title[language], .strong), TextRun("(\(topic.name))", .faint)]
        return Page(
            paragraph(heading, indent: 2) + explanation.sections.flatMap { [StyledLine()] + lines(of: $0) })
    }

    private func lines(of section: Explanation.Section) -> [StyledLine] {
        let heading = StyledLine(section.subject.heading[language].uppercased(), .strong)
        let items = section.items.enumerated().map { index, item in
            lines(of: item, lead: lead(of: index, in: section))
        }
        let gap = section.subject.arrangement == .paragraphs ? [StyledLine()] : []
        return [heading] + items.joined(separator: gap)
    }

    private func lead(of index: Int, in section: Explanation.Section) -> String {
        switch section.subject.arrangement {
        case .paragraphs: "  "
        case .list: "  - "
        case .steps: "  \(index + 1). "
        }
    }

    /// The text, and under it the command on a line of its own: it shall be copied as it is.
    private func lines(of item: Explanation.Item, lead: String) -> [StyledLine] {
        let text = paragraph([TextRun(item.text[language])], lead: lead, indent: lead.count)
        guard let command = item.command else { return text }
        let margin = String(repeating: " ", count: lead.count + 2)
        return text + paragraph([TextRun(command)], lead: margin, indent: margin.count)
    }

    /// Broken also where the page does not go to a terminal: nobody reads lines of 400 columns.
    private func paragraph(_ runs: [TextRun], lead: String = "", indent: Int) -> [StyledLine] {
        var format = format
        format.columns = format.layoutColumns
        return Page.paragraph(runs, lead: lead, indent: indent, format)
    }
}
