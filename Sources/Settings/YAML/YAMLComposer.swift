/// Makes a tree of a text and refuses what a configuration has no use for: several documents, anchors, aliases, tags,
/// merge keys, keys given twice.
///
/// Those are noted and the rest is read on, so that one run reports everything; only where the text stops being YAML
/// does the tree end.
struct YAMLComposer: ~Copyable {
    /// Levels of lists and mappings; the recursion is as deep.
    private static let maximumDepth = 16

    private let file: String
    private var events: YAMLEventStream
    private(set) var problems = SettingsProblems()

    /// - Parameter bytes: UTF-8 without a byte order mark.
    init(_ bytes: [UInt8], file: String) {
        self.file = file
        events = YAMLEventStream(bytes)
    }

    /// The content of the one document, or `nil` if there is none (nothing, or nothing but comments).
    mutating func document() throws(YAMLSyntaxError) -> YAMLNode? {
        _ = try events.next()
        guard try events.next().kind == .documentStart else { return nil }
        let root = try node(at: events.next(), depth: 0)
        _ = try events.next()
        let rest = try events.next()
        if rest.kind == .documentStart {
            note(rest.position, "a second document starts here; put all settings into one, without `---` between them")
        }
        if case .scalar(YAMLScalar(text: "", style: .plain)) = root?.content { return nil }
        return root
    }

    /// The node that an event begins, or `nil` if it stands for another.
    private mutating func node(at event: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> YAMLNode? {
        if let decoration = event.decoration {
            note(event.position, "\(decoration) is not supported here; write the value itself")
        }
        let content: YAMLNode.Content
        switch event.kind {
        case .scalar(let scalar):
            content = .scalar(scalar)
        case .listStart:
            guard let items = try items(from: event, depth: depth + 1) else { return nil }
            content = .list(items)
        case .mappingStart:
            content = try .mapping(entries(from: event, depth: depth + 1))
        default:
            note(event.position, "an alias is not supported here; write the value itself")
            return nil
        }
        return YAMLNode(content: content, origin: origin(event.position))
    }

    /// The items of a list, or `nil` if one is missing: a part of a list says nothing.
    private mutating func items(from start: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> [YAMLNode]? {
        try check(depth, at: start)
        var items: [YAMLNode]? = []
        while case let event = try events.next(), event.kind != .listEnd {
            if let item = try node(at: event, depth: depth) {
                items?.append(item)
            } else {
                items = nil
            }
        }
        return items
    }

    private mutating func entries(from start: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> [YAMLNode.Entry] {
        try check(depth, at: start)
        var entries: [YAMLNode.Entry] = []
        var lines: [String: Int] = [:]
        while case let event = try events.next(), event.kind != .mappingEnd {
            let key = try node(at: event, depth: depth)
            let value = try node(at: events.next(), depth: depth)
            guard let key else { continue }
            guard case .scalar(let name) = key.content else {
                note(event.position, "a list or a mapping cannot be a key")
                continue
            }
            if name.style == .plain, name.text == "<<" {
                note(event.position, "a merge key (`<<`) is not supported; write the keys themselves")
            } else if let first = lines[name.text] {
                note(event.position, "key \(name.text.cited) is given twice; the first is on line \(first)")
            } else {
                lines[name.text] = event.position.line
                if let value {
                    entries.append(YAMLNode.Entry(key: name.text, origin: key.origin, value: value))
                }
            }
        }
        return entries
    }

    private func check(_ depth: Int, at event: YAMLEvent) throws(YAMLSyntaxError) {
        guard depth > Self.maximumDepth else { return }
        throw YAMLSyntaxError(position: event.position, message: "nested deeper than \(Self.maximumDepth) levels")
    }

    private mutating func note(_ position: YAMLPosition, _ message: @autoclosure () -> String) {
        problems.note(origin(position), message())
    }

    private func origin(_ position: YAMLPosition) -> SettingOrigin {
        .file(file, line: position.line, column: position.column)
    }
}
