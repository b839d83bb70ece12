import Testing

@testable import Wording

@Suite("Text of others, made harmless")
struct HarmlessTextTests {
    @Test(
        "what could drive a terminal or turn text around is escaped, everything else stays",
        arguments: [
            ("", ""), ("nginx.service", "nginx.service"), ("größe 大 é", "größe 大 é"), ("e\u{301}", "e\u{301}"),
            ("\u{1B}]0;owned\u{07}", "\\u001b]0;owned\\u0007"), ("a\nb\tc\r", "a\\u000ab\\u0009c\\u000d"),
            ("\0\u{7F}\u{85}\u{9B}", "\\u0000\\u007f\\u0085\\u009b"), ("\u{2028}\u{2029}", "\\u2028\\u2029"),
            ("\u{AD}\u{200B}", "\\u00ad\\u200b"), ("\u{E0001}", "\\U000e0001"), ("\u{E000}", "\\ue000"),
            ("\"\\", "\"\\"),
        ])
    func line(text: String, harmless: String) {
        #expect(text.harmless() == harmless)
    }

    @Test(
        "every control that sets the direction of text is escaped",
        arguments: [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069))
    func direction(code: Int) throws {
        let scalar = try #require(Unicode.Scalar(UInt32(code)))
        #expect("a\(scalar)b".harmless(.text).utf8.count == 8)
    }

    @Test(
        "lines, quotes and escapes are as the place has them",
        arguments: [
            (.text, "a\n\tb\"\\\u{1B}\r", "a\n\tb\"\\\\u001b\\u000d"), (.log, "a\n\t\r\"", "a\\n\\t\\r\""),
            (.quotedLog, "\"\\\n", "\\\"\\\\\\n"), (.quoted, "\"\\\n", "\\\"\\\\\\u000a"),
            (.json, "{\"a\":\n\"\u{E0001}\u{202E}\"}", "{\"a\":\n\"\\udb40\\udc01\\u202e\"}"),
        ] as [(EscapeStyle, String, String)])
    func styles(style: EscapeStyle, text: String, harmless: String) {
        #expect(text.harmless(style) == harmless)
    }
}
