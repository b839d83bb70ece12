import Testing

@testable import Settings

@Suite("Scalars")
struct YAMLScalarTests {
    @Test(
        "a plain scalar is what the core schema takes it for",
        arguments: [
            ("", .null), ("~", .null), ("null", .null), ("true", .boolean), ("False", .boolean), ("5", .number),
            ("-5", .number), ("0660", .number), ("1e3", .number), ("0.5", .number), ("0x1F", .number), ("5s", .text),
            ("yes", .text), ("off", .text), ("nan", .text), ("infinity", .text), ("127.0.0.1:1", .text),
        ] as [(String, YAMLScalar.Kind)])
    func kinds(text: String, kind: YAMLScalar.Kind) {
        #expect(YAMLScalar(text: text, style: .plain).kind == kind)
        #expect(YAMLScalar(text: text, style: .quoted).kind == .text)
        #expect(YAMLScalar(text: text, style: .argument).kind == .text)
    }

    @Test(
        "a text is written without quotes only where YAML leaves it alone",
        arguments: [
            ("/run/tcpwatch/control.sock", "/run/tcpwatch/control.sock"), ("tcpwatch", "tcpwatch"), ("", "\"\""),
            ("true", "\"true\""), ("1000", "\"1000\""), ("a b", "\"a b\""), ("a\"\\b", "\"a\\\"\\\\b\""),
            ("/a: b #c", "\"/a: b #c\""), ("/a\u{2028}b", "\"/a\\u2028b\""), ("/a\u{E0001}", "\"/a\\U000e0001\""),
            ("/数据", "\"/数据\""),
        ])
    func writes(text: String, written: String) throws {
        #expect(YAMLScalar.written(text) == written)
        var composer = YAMLComposer(Array(written.utf8), file: "f")
        let node = try composer.document()
        guard case .scalar(let scalar) = node?.content else {
            Issue.record("not a scalar")
            return
        }
        #expect(scalar.text == text)
    }

    @Test("a cited text stays on one line and short")
    func cites() {
        #expect("a\nb\u{202E}c".cited == "`a\\u000ab\\u202ec`")
        #expect(String(repeating: "x", count: 64).cited.count == 66)
        #expect(String(repeating: "x", count: 100).cited == "`" + String(repeating: "x", count: 64) + "…`")
        #expect(("e" + String(repeating: "\u{301}", count: 10_000)).cited.utf8.count < 200)
    }
}
