import Catalog
import Connections
import Testing

@testable import Rendering

@Suite("The page of an explanation")
struct ExplanationPageTests {
    private func lines(_ topic: Topic, _ language: Language, _ format: PageFormat) -> [String] {
        ExplanationPage(topic, in: language, format: format).page.text(format).split(separator: "\n").map(String.init)
    }

    @Test(
        "a finding looks as recorded, in both languages",
        arguments: [(Language.english, 80), (.english, 120), (.chinese, 80), (.chinese, 120)])
    func golden(language: Language, columns: Int) throws {
        let format = PageFormat(columns: columns)
        let page = ExplanationPage(.finding(.closeWaitPileup), in: language, format: format).page
        try Golden.expect(page.text(format), "explain-\(language.rawValue)-\(columns)")
    }

    @Test("into a pipe it is broken as for 80 columns")
    func piped() {
        let topic = Topic.state(.timeWait)
        for language in Language.allCases {
            #expect(lines(topic, language, PageFormat()) == lines(topic, language, PageFormat(columns: 80)))
        }
    }

    @Test("no line is too wide or cut, at any width", arguments: Topic.allCases, [60, 80, 120])
    func widths(topic: Topic, columns: Int) {
        for language in Language.allCases {
            for line in lines(topic, language, PageFormat(columns: columns)) {
                #expect(TextRun(line).columns <= columns, "\(line)")
                #expect(!line.hasSuffix("…"), "\(line)")
            }
        }
    }

    @Test("no word is lost and no line begins with what ends a sentence", arguments: Topic.allCases)
    func words(topic: Topic) {
        for language in Language.allCases {
            let page = lines(topic, language, PageFormat(columns: 72))
            let text = page.joined().filter { $0 != " " }
            for item in topic.explanation.sections.flatMap(\.items) {
                #expect(text.contains(item.text[language].filter { $0 != " " }), "\(item.text[language])")
            }
            for line in page {
                #expect(!"，。、；：？！）".contains(line.drop { $0 == " " }.first ?? " "), "\(line)")
                #expect(line.last != "（", "\(line)")
            }
        }
    }

    @Test("commands stand whole on lines of their own at 80 columns", arguments: Topic.allCases)
    func commands(topic: Topic) {
        for language in Language.allCases {
            let page = lines(topic, language, PageFormat(columns: 80))
            for command in topic.explanation.sections.flatMap(\.items).compactMap(\.command) {
                #expect(page.contains { $0.drop { $0 == " " } == command }, "\(command)")
            }
        }
    }

    @Test("the topics are listed with their titles, each on its line", arguments: Language.allCases)
    func topics(language: Language) throws {
        let format = PageFormat(columns: 80)
        try Golden.expect(
            TopicsPage(in: language, format: format).page.text(format), "topics-\(language.rawValue)-80")
    }
}
