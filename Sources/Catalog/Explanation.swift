/// What a finding or a state says, and what to do about it: one text for the command, the journal and the runbook.
package struct Explanation: Sendable {
    /// A few words.
    package let title: Phrase
    /// In the order in which they are read.
    package let sections: [Section]

    /// The explanation of a finding.
    ///
    /// - Parameters:
    ///   - meaning: what is observed, and which mechanism of TCP it is
    ///   - causes: most likely first
    ///   - checks: what tells the causes apart
    ///   - fixes: in the order in which to try them, with what they cost
    init(title: Phrase, meaning: [Item], causes: [Item], checks: [Item], fixes: [Item]) {
        self.title = title
        sections = [
            Section(.meaning, meaning), Section(.causes, causes), Section(.checks, checks), Section(.fixes, fixes),
        ]
    }

    /// The explanation of a state.
    ///
    /// - Parameters:
    ///   - meaning: what has happened and what is awaited
    ///   - normal: how many are healthy, and for how long
    ///   - suspicious: when it is a sign of trouble
    ///   - checks: what to look at then
    init(title: Phrase, meaning: [Item], normal: [Item], suspicious: [Item], checks: [Item]) {
        self.title = title
        sections = [
            Section(.meaning, meaning), Section(.normal, normal), Section(.suspicious, suspicious),
            Section(.checks, checks),
        ]
    }

    /// The explanation of an entry in the journal about the daemon itself.
    ///
    /// - Parameters:
    ///   - meaning: what has happened, and what that means for the watching
    ///   - checks: what to look at, if anything
    ///   - fixes: what to do, if anything
    init(title: Phrase, meaning: [Item], checks: [Item] = [], fixes: [Item] = []) {
        self.title = title
        sections = [Section(.meaning, meaning), Section(.checks, checks), Section(.fixes, fixes)]
            .filter { !$0.items.isEmpty }
    }

    /// A part under a heading of its own.
    package struct Section: Sendable {
        package let subject: Subject
        package let items: [Item]

        fileprivate init(_ subject: Subject, _ items: [Item]) {
            self.subject = subject
            self.items = items
        }
    }

    /// What a section is about.
    package enum Subject: Sendable {
        case meaning
        case causes
        case checks
        case fixes
        case normal
        case suspicious

        package var heading: Phrase {
            switch self {
            case .meaning: Phrase(en: "What it means", zh: "含义")
            case .causes: Phrase(en: "Likely causes", zh: "可能的原因")
            case .checks: Phrase(en: "What to look at", zh: "如何排查")
            case .fixes: Phrase(en: "What to do", zh: "如何处理")
            case .normal: Phrase(en: "When it is normal", zh: "何时正常")
            case .suspicious: Phrase(en: "When it is not", zh: "何时异常")
            }
        }

        /// How its items stand under the heading.
        package var arrangement: Arrangement {
            switch self {
            case .meaning, .normal, .suspicious: .paragraphs
            case .causes, .checks: .list
            case .fixes: .steps
            }
        }
    }

    /// How items stand below each other.
    package enum Arrangement: Sendable {
        case paragraphs
        /// With a mark before each.
        case list
        /// Numbered.
        case steps
    }

    /// A paragraph, or an item of a list.
    package struct Item: Sendable {
        package let text: Phrase
        /// A shell command that belongs to it. Words in capitals such as `PORT` are for the reader to fill in.
        package let command: String?

        init(en english: String, zh chinese: String, command: String? = nil) {
            text = Phrase(en: english, zh: chinese)
            self.command = command
        }
    }
}
