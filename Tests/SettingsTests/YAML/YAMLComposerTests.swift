import Testing

@testable import Settings

@Suite("The tree of a text")
struct YAMLComposerTests {
    /// The tree on one line, each node with its place, and the problems.
    private func compose(_ text: String) -> (tree: String?, problems: [String]) {
        var composer = YAMLComposer(Array(text.utf8), file: "f")
        do {
            let tree = try composer.document().map(outline)
            return (tree, composer.problems.kept.map(\.description))
        } catch {
            return (nil, ["f:\(error.position.line):\(error.position.column): \(error.message)"])
        }
    }

    private func outline(_ node: YAMLNode) -> String {
        guard case .file(_, let line, let column) = node.origin else { return "?" }
        let content =
            switch node.content {
            case .scalar(let scalar): scalar.style == .plain ? scalar.text : "'\(scalar.text)'"
            case .list(let items): "[\(items.map(outline).joined(separator: " "))]"
            case .mapping(let entries): "{\(entries.map { "\($0.key)=\(outline($0.value))" }.joined(separator: " "))}"
            }
        return "\(content)@\(line):\(column)"
    }

    @Test(
        "nodes know their place and style",
        arguments: [
            ("a: 1\nb: {c: 'x', d: \"y\"}\n", "{a=1@1:4 b={c='x'@2:8 d='y'@2:16}@2:4}@1:1"),
            ("a:\n  - 1\n  - 2\n", "{a=[1@2:5 2@3:5]@2:3}@1:1"),
            ("a: |\n  x\n", "{a='x\n'@1:4}@1:1"),
            ("a:\nb: 1\n", "{a=@1:3 b=1@2:4}@1:1"),
            ("é: 数\r\nb: 1", "{é=数@1:4 b=1@2:4}@1:1"),
            ("---\na: 1\n...\n", "{a=1@2:4}@2:1"),
            ("%YAML 1.1\n---\n5", "5@3:1"),
            ("\"a\\0b\": 1", "{a\0b=1@1:9}@1:1"),
        ])
    func places(text: String, tree: String) {
        let result = compose(text)
        #expect(result.tree == tree)
        #expect(result.problems.isEmpty)
    }

    @Test("a text without content is no tree", arguments: ["", "\n\n", "# only this\n", "---\n", "---\n# this\n...\n"])
    func empty(text: String) {
        let result = compose(text)
        #expect(result.tree == nil)
        #expect(result.problems.isEmpty)
    }

    @Test(
        "what a configuration has no use for is refused, and the rest is read on",
        arguments: [
            (
                "a: &x 1\nb: 2", "{a=1@1:4 b=2@2:4}@1:1",
                "f:1:4: an anchor is not supported here; write the value itself"
            ),
            ("a: *x\nb: 2", "{b=2@2:4}@1:1", "f:1:4: an alias is not supported here; write the value itself"),
            ("a: [1, *x, 3]\nb: 2", "{b=2@2:4}@1:1", "f:1:8: an alias is not supported here; write the value itself"),
            ("a: !!str 1", "{a=1@1:4}@1:1", "f:1:4: a tag is not supported here; write the value itself"),
            ("a: !x {b: 1}", "{a={b=1@1:11}@1:4}@1:1", "f:1:4: a tag is not supported here; write the value itself"),
            (
                "<<: {b: 1}\na: 2", "{a=2@2:4}@1:1",
                "f:1:1: a merge key (`<<`) is not supported; write the keys themselves"
            ),
            ("a: 1\nb: 2\na: 3", "{a=1@1:4 b=2@2:4}@1:1", "f:3:1: key `a` is given twice; the first is on line 1"),
            ("? [a]\n: 1\nb: 2", "{b=2@3:4}@1:1", "f:1:3: a list or a mapping cannot be a key"),
            (
                "a: 1\n---\nb: 2", "{a=1@1:4}@1:1",
                "f:2:1: a second document starts here; put all settings into one, without `---` between them"
            ),
        ])
    func refuses(text: String, tree: String, problem: String) {
        let result = compose(text)
        #expect(result.tree == tree)
        #expect(result.problems == [problem])
    }

    @Test(
        "where a text stops being YAML is said",
        arguments: [
            (
                "a: [1, 2\nb: 3",
                "f:2:2: did not find expected ',' or ']' while parsing a flow sequence that starts on line 1"
            ),
            ("a:\n\tb: 1", "f:2:1: a tab cannot stand here; indent with spaces"),
            ("é:\r\n  b: 1\r\n\tc: 1", "f:3:1: a tab cannot stand here; indent with spaces"),
            ("a: b: c", "f:1:5: mapping values are not allowed in this context"),
            ("a: 1\né: \u{7}", "f:2:4: control characters are not allowed"),
            ("a: @x", "f:1:4: found character that cannot start any token while scanning for the next token"),
            ("a: 'x", "f:1:6: found unexpected end of stream while scanning a quoted scalar"),
            ("%YAML 2.0\n---\na: 1", "f:1:1: found incompatible YAML document"),
        ])
    func syntax(text: String, problem: String) {
        #expect(compose(text).problems == [problem])
    }

    @Test("lists and mappings may be nested 16 deep, and no deeper", arguments: [("[", "]"), ("{a: ", "}")])
    func depth(open: String, close: String) {
        func nested(_ depth: Int) -> String {
            String(repeating: open, count: depth) + String(repeating: close, count: depth)
        }
        #expect(compose(nested(16)).problems.isEmpty)
        #expect(compose(nested(17)).problems == ["f:1:\(16 * open.count + 1): nested deeper than 16 levels"])
        #expect(compose(String(repeating: open, count: 100_000)).problems.count == 1)
    }
}
