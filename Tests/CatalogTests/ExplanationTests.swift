import Connections
import Testing

@testable import Catalog

@Suite("Explanations")
struct ExplanationTests {
    /// All texts of a topic in a language.
    private func texts(_ topic: Topic, _ language: Language) -> [String] {
        let explanation = topic.explanation
        let items = explanation.sections.flatMap(\.items).map { $0.text[language] }
        return [explanation.title[language]] + items
    }

    private func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    @Test("a finding has meaning, causes, checks and fixes", arguments: FindingKind.allCases)
    func findings(kind: FindingKind) {
        let sections = kind.explanation.sections
        #expect(sections.map(\.subject) == [.meaning, .causes, .checks, .fixes])
        #expect(sections.allSatisfy { $0.items.count >= 2 })
        #expect(sections[2].items.allSatisfy { $0.command != nil })
    }

    @Test("a state has meaning, when it is normal, when it is not, and checks", arguments: TCPState.counted)
    func states(state: TCPState) {
        let sections = state.explanation.sections
        #expect(sections.map(\.subject) == [.meaning, .normal, .suspicious, .checks])
        #expect(sections.allSatisfy { !$0.items.isEmpty })
        #expect(sections[3].items.allSatisfy { $0.command != nil })
    }

    @Test("no two topics say the same")
    func distinct() {
        for language in Language.allCases {
            #expect(Set(Topic.allCases.map { $0.explanation.title[language] }).count == Topic.allCases.count)
            #expect(Set(Topic.allCases.map { texts($0, language).dropFirst().first }).count == Topic.allCases.count)
        }
    }

    @Test("English is plain ASCII, so that every terminal shows it", arguments: Topic.allCases)
    func english(topic: Topic) {
        for text in texts(topic, .english) {
            #expect(text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(text)")
        }
        for heading in topic.explanation.sections.map(\.subject.heading) {
            #expect(heading[.english].utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        }
    }

    @Test("Chinese is Chinese, with its own punctuation", arguments: Topic.allCases)
    func chinese(topic: Topic) {
        for text in texts(topic, .chinese) {
            #expect(text.contains(where: isHan), "\(text)")
            #expect(text.allSatisfy { $0.isASCII || isHan($0) || "，。、；：？！（）".contains($0) }, "\(text)")
            for (left, right) in zip(text, text.dropFirst()) where isHan(left) {
                #expect(!",.;:?!()".contains(right), "\(text)")
            }
        }
        for heading in topic.explanation.sections.map(\.subject.heading) {
            #expect(heading[.chinese].allSatisfy(isHan))
        }
    }

    @Test("no text is empty, broken over lines or spaced oddly", arguments: Topic.allCases, Language.allCases)
    func whole(topic: Topic, language: Language) {
        for text in texts(topic, language) {
            #expect(text.count > 3)
            #expect(!text.contains("\n") && !text.contains("  "), "\(text)")
            #expect(text.first != " " && text.last != " ", "\(text)")
        }
        for text in texts(topic, language).dropFirst() {
            #expect(".?)。？！）".contains(text.last ?? " "), "\(text)")
        }
    }

    @Test("Chinese and Latin stand apart", arguments: Topic.allCases)
    func spacing(topic: Topic) {
        for text in texts(topic, .chinese) {
            for (left, right) in zip(text, text.dropFirst()) {
                let touch = isHan(left) && right.isASCII && right != " " || left.isASCII && left != " " && isHan(right)
                #expect(!touch, "\(left)\(right) in \(text)")
            }
        }
    }

    @Test("titles fit beside the longest name on a terminal of 80 columns", arguments: Topic.allCases)
    func titles(topic: Topic) {
        for language in Language.allCases {
            let title = topic.explanation.title[language]
            #expect(title.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } <= 50, "\(title)")
        }
    }

    @Test("what is referred to exists", arguments: Topic.allCases)
    func references(topic: Topic) {
        for language in Language.allCases {
            for text in texts(topic, language) {
                for match in text.matches(of: /(?:[Ss]ee|[Ff]ollow|见|看|按) ([a-z]+-[a-z-]+)/) {
                    #expect(Topic(name: String(match.1)) != nil, "\(text)")
                }
            }
        }
    }

    @Test("both languages name the same settings, counters and errors", arguments: Topic.allCases)
    func terms(topic: Topic) {
        for item in topic.explanation.sections.flatMap(\.items) {
            let pattern =
                /\b(?:tcp_[a-z0-9_]+|net\.[a-z0-9_.]*[a-z0-9_]|E[A-Z]{4,}|TCP_[A-Z0-9_]+|SO_[A-Z_]+|[a-z]+-[a-z]+-[a-z]+)\b/
            let terms = Language.allCases.map { language in
                Set(item.text[language].matches(of: pattern.wordBoundaryKind(.simple)).map { String($0.output) })
            }
            #expect(terms[0].symmetricDifference(terms[1]).isEmpty, "\(item.text[.english])")
        }
    }
}
