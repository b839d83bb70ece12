import Testing

@testable import Rendering

@Suite("JSON for people")
struct JSONTextTests {
    private func indented(_ json: String) -> String {
        String(decoding: JSONText.indented(Array(json.utf8)), as: UTF8.self)
    }

    @Test(
        "values are laid out, and keep their digits and order",
        arguments: [
            ("{}", "{}"), ("[ ]", "[]"), ("1", "1"), ("", ""), (#""a,{b""#, #""a,{b""#),
            (#"{"b":1,"a":[1,2]}"#, "{\n  \"b\": 1,\n  \"a\": [\n    1,\n    2\n  ]\n}"),
            (#"{"bytes_sent": 18446744073709551615 }"#, "{\n  \"bytes_sent\": 18446744073709551615\n}"),
            (#"{"a":{},"b":[ ]}"#, "{\n  \"a\": {},\n  \"b\": []\n}"),
            (#"["\"}","\\",1]"#, "[\n  \"\\\"}\",\n  \"\\\\\",\n  1\n]"),
            (#"["a: b  c"]"#, "[\n  \"a: b  c\"\n]"),
        ])
    func layout(json: String, expected: String) {
        #expect(indented(json) == expected)
    }

    @Test("what is indented already comes out the same", arguments: [#"{"b":1,"a":[1,{"c":[]}]}"#, "[[],{}]"])
    func idempotent(json: String) {
        #expect(indented(indented(json)) == indented(json))
    }

    @Test(
        "what is not JSON comes out, whatever it is",
        arguments: ["}}}]", "{[", "\"", "\"\\", "[,,:", String(repeating: "[", count: 10_000)])
    func garbage(text: String) {
        let shown = indented(text)
        #expect(shown.filter { !$0.isWhitespace } == text)
        #expect(shown.utf8.count <= text.utf8.count * 131)
    }

    @Test("a long text comes in pieces that together are the same, none of them in the middle of a string")
    func pieces() {
        let json = Array(("[" + String(repeating: #"{"größe": "大 ]", "b": [[], {}]},"#, count: 20_000) + "0]").utf8)
        var pieces: [[UInt8]] = []
        JSONText.indent(json) { pieces.append($0) }
        #expect(pieces.count > 10)
        #expect(Array(pieces.joined()) == JSONText.indented(json))
        #expect(pieces.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
    }
}
