import Testing

@testable import Rendering

@Suite("Breaking lines")
struct LineBreakingTests {
    private func broken(_ text: String, at columns: Int, lead: String = "", indent: Int = 0) -> [String] {
        let format = PageFormat(columns: columns)
        return Page(Page.paragraph([TextRun(text)], lead: lead, indent: indent, format)).text(format)
            .split(separator: "\n").map(String.init)
    }

    @Test(
        "Chinese is broken between any two characters, Latin words in it are not",
        arguments: [
            ("对端已经关闭连接", 8, ["对端已经", "关闭连接"]), ("对端已经关闭连接", 9, ["对端已经", "关闭连接"]),
            ("处于 CLOSE_WAIT 状态", 12, ["处于", "CLOSE_WAIT", "状态"]), ("处于 CLOSE_WAIT 状态", 15, ["处于 CLOSE_WAIT", "状态"]),
            ("处于CLOSE_WAIT状态", 14, ["处于CLOSE_WAIT", "状态"]), ("a 对端", 3, ["a", "对", "端"]),
            ("日本語 テスト", 7, ["日本語", "テスト"]),
        ])
    func chinese(text: String, columns: Int, expected: [String]) {
        #expect(broken(text, at: columns) == expected)
    }

    @Test(
        "punctuation stays with the character that it belongs to",
        arguments: [
            ("对端关闭，然后", 8, ["对端关", "闭，然后"]), ("等待（最多一分钟）结束", 6, ["等待", "（最多", "一分", "钟）结", "束"]),
            ("设为 1（默认）。", 8, ["设为 1", "（默", "认）。"]), ("共 50%。", 6, ["共", "50%。"]),
        ])
    func punctuation(text: String, columns: Int, expected: [String]) {
        #expect(broken(text, at: columns) == expected)
    }

    @Test("a word that is wider than the line stands alone")
    func wideWord() {
        #expect(broken("see net.ipv4.tcp_max_orphans now", at: 20).map(\.count) == [3, 20, 3])
        #expect(broken("", at: 20) == [])
    }

    @Test("the first line has the lead, the others are indented")
    func lead() {
        #expect(broken("one two three", at: 9, lead: "  - ", indent: 4) == ["  - one", "    two", "    three"])
        #expect(broken("关闭连接了", at: 8, lead: "1. ", indent: 3) == ["1. 关闭", "   连接", "   了"])
    }
}
