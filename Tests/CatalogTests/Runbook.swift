import Catalog
import Connections

/// `docs/findings.md`, made of the explanations.
enum Runbook {
    static let introduction = """
        <!-- Made of Sources/Catalog by CatalogTests; UPDATE_GOLDEN=1 swift test --filter RunbookTests writes it anew. -->

        # Findings

        What each finding of tcpwatch means, what causes it, what to look at and what to do; then the TCP states. The same
        text is on every host: `tcpwatchctl explain ID`, in English and Chinese.

        - Causes stand in the order of their likelihood, fixes in the order in which to try them.
        - Words in capitals in a command (`PORT`, `ADDRESS`, `PID`, `UNIT`, `NUMBER`) are yours to fill in. Many commands show
          processes and packets of all users only to root.
        - `nstat -az` prints totals since boot: run it twice and compare.
        - A setting made by `sysctl -w` is lost at the next boot; `/etc/sysctl.d/` keeps it.
        """

    static var text: String {
        let blocks =
            [introduction]
            + ["## The findings", table(FindingKind.allCases.map(Topic.finding))]
            + FindingKind.allCases.flatMap { chapter(.finding($0)) }
            + ["## The states", table(TCPState.counted.map(Topic.state))]
            + TCPState.counted.flatMap { chapter(.state($0)) }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func table(_ topics: [Topic]) -> String {
        let rows = topics.map { "| [`\($0.name)`](#\($0.name)) | \(escaped($0.explanation.title[.english])) |" }
        return (["| id | in short |", "|---|---|"] + rows).joined(separator: "\n")
    }

    /// The heading is the name alone, which makes an anchor that lasts.
    private static func chapter(_ topic: Topic) -> [String] {
        let explanation = topic.explanation
        return ["### \(topic.name)", "*\(escaped(explanation.title[.english]))*"]
            + explanation.sections.flatMap { section in
                ["**\(section.subject.heading[.english])**"] + blocks(of: section)
            }
    }

    private static func blocks(of section: Explanation.Section) -> [String] {
        let items = section.items.enumerated().map { index, item in
            switch section.subject.arrangement {
            case .paragraphs: text(of: item, lead: "")
            case .list: text(of: item, lead: "- ")
            case .steps: text(of: item, lead: "\(index + 1). ")
            }
        }
        return section.subject.arrangement == .paragraphs ? items : [items.joined(separator: "\n")]
    }

    private static func text(of item: Explanation.Item, lead: String) -> String {
        let margin = String(repeating: " ", count: lead.count)
        let lines = wrapped(lead + escaped(item.text[.english]), margin: margin)
        let code = item.command.map { ["```sh", $0, "```"].map { margin + $0 } } ?? []
        return (lines + code).joined(separator: "\n")
    }

    /// In lines of at most 120 columns, as all documents here.
    private static func wrapped(_ text: String, margin: String) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= 120 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append((lines.isEmpty ? "" : margin) + word)
            }
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("*", with: "\\*").replacing("<", with: "\\<")
    }
}
