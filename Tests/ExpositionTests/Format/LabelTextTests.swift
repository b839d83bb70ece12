import Testing

@testable import Exposition

@Suite("Labels as text")
struct LabelTextTests {
    private static let values: [(value: String, text: String)] = [
        ("nginx.service", #"unit="nginx.service""#),
        ("", #"unit="""#),
        (#"dev-disk-by\x2dlabel.service"#, #"unit="dev-disk-by\\x2dlabel.service""#),
        (#"a"b"#, #"unit="a\"b""#),
        ("a\nb", #"unit="a\nb""#),
        ("a\r\nb", "unit=\"a\r\\nb\""),
        (#"\""# + "\n", #"unit="\\\"\n""#),
        ("容器 ☂", #"unit="容器 ☂""#),
        ("a,b=\"c\"}", #"unit="a,b=\"c\"}""#),
    ]

    @Test("of a label's value, backslash, quotation mark and line feed are escaped", arguments: values)
    func escaping(value: String, expected: String) {
        #expect(String(decoding: LabelText(["unit": value]).bytes, as: UTF8.self) == expected)
    }

    private static let others: [(name: String, text: String)] = [
        ("a", #"{a="0",b="1",d="2"}"#), ("c", #"{b="1",c="0",d="2"}"#), ("e", #"{b="1",d="2",e="0"}"#),
    ]

    @Test("another label has its place by its name", arguments: others)
    func place(name: String, expected: String) {
        let (labels, other) = (LabelText(["b": "1", "d": "2"]), LabelText([name: "0"]))
        #expect(text(labels, other) == expected)
    }

    @Test("labels stand in braces, none in nothing")
    func braces() {
        #expect(text(LabelText(["a": "1", "b": "2"]), .none) == #"{a="1",b="2"}"#)
        #expect(text(.none, LabelText(["a": "1"])) == #"{a="1"}"#)
        #expect(text(.none, .none) == "")
    }

    private func text(_ labels: LabelText, _ other: LabelText) -> String {
        var buffer = TextBuffer()
        buffer.append(labels, other, at: labels.place(of: other))
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
