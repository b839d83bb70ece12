import Catalog
import Testing

@Suite("Explanations of the daemon's own journal entries")
struct DaemonMessageTests {
    private func texts(_ message: DaemonMessage, _ language: Language) -> [String] {
        [message.explanation.title[language]]
            + message.explanation.sections.flatMap(\.items).map { $0.text[language] }
    }

    private func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    @Test("message ids are 32 hexadecimal digits in lower case, and none is that of a finding")
    func ids() {
        let ids = DaemonMessage.allCases.map(\.rawValue)
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
        #expect(Set(ids).isDisjoint(with: FindingKind.allCases.map(\.messageID)))
    }

    @Test("the meaning comes first, and no section is empty", arguments: DaemonMessage.allCases)
    func sections(message: DaemonMessage) {
        let sections = message.explanation.sections
        #expect(sections.first?.subject == .meaning)
        #expect(sections.allSatisfy { !$0.items.isEmpty })
    }

    @Test("English is plain ASCII, in whole sentences", arguments: DaemonMessage.allCases)
    func english(message: DaemonMessage) {
        for text in texts(message, .english) {
            #expect(text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(text)")
            #expect(!text.contains("  "), "\(text)")
        }
        for text in texts(message, .english).dropFirst() {
            #expect(".?)".contains(text.last ?? " "), "\(text)")
        }
    }

    @Test("Chinese has its own punctuation and stands apart from Latin", arguments: DaemonMessage.allCases)
    func chinese(message: DaemonMessage) {
        for text in texts(message, .chinese) {
            #expect(text.contains(where: isHan), "\(text)")
            #expect(text.allSatisfy { $0.isASCII || isHan($0) || "，。、；：？！（）".contains($0) }, "\(text)")
            for (left, right) in zip(text, text.dropFirst()) {
                let touch = isHan(left) && right.isASCII && right != " " || left.isASCII && left != " " && isHan(right)
                #expect(!touch, "\(left)\(right) in \(text)")
            }
        }
        for text in texts(message, .chinese).dropFirst() {
            #expect("。？）".contains(text.last ?? " "), "\(text)")
        }
    }

    @Test("each command fits on a line below an entry", arguments: DaemonMessage.allCases)
    func commands(message: DaemonMessage) {
        for command in message.explanation.sections.flatMap(\.items).compactMap(\.command) {
            #expect(command.utf8.count <= 73, "\(command)")
        }
    }
}
