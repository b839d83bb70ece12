import CLibYAML

/// libyaml's parser over one text: the only place that holds its pointers.
///
/// The parser refers to the text and to itself, so both live in memory that this value owns and does not move.
@safe struct YAMLEventStream: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter bytes: UTF-8 without a byte order mark.
    init(_ bytes: [UInt8]) {
        unsafe text = .allocate(capacity: bytes.count)
        _ = unsafe text.initialize(from: bytes)
        unsafe parser = .allocate(capacity: 1)
        // If this fails, for want of memory, the parser is left empty and yields no event.
        _ = unsafe yaml_parser_initialize(parser)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe text.deallocate()
    }

    /// The next event; after the end of the stream there is none to ask for.
    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) != 0 else { throw syntaxError() }
        defer { unsafe yaml_event_delete(&event) }

        let kind: YAMLEvent.Kind
        var anchor: UnsafeMutablePointer<yaml_char_t>?
        var tag: UnsafeMutablePointer<yaml_char_t>?
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: kind = .streamStart
        case YAML_STREAM_END_EVENT: kind = .streamEnd
        case YAML_DOCUMENT_START_EVENT: kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_ALIAS_EVENT: kind = .alias
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let value = unsafe String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            kind = unsafe .scalar(
                YAMLScalar(text: value, style: scalar.style == YAML_PLAIN_SCALAR_STYLE ? .plain : .quoted))
            unsafe (anchor, tag) = (scalar.anchor, scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            kind = .listStart
            unsafe (anchor, tag) = (event.data.sequence_start.anchor, event.data.sequence_start.tag)
        case YAML_SEQUENCE_END_EVENT: kind = .listEnd
        case YAML_MAPPING_START_EVENT:
            kind = .mappingStart
            unsafe (anchor, tag) = (event.data.mapping_start.anchor, event.data.mapping_start.tag)
        case YAML_MAPPING_END_EVENT: kind = .mappingEnd
        default: throw syntaxError()
        }
        let decoration = unsafe anchor != nil ? "an anchor" : tag != nil ? "a tag" : nil
        return YAMLEvent(kind: kind, position: unsafe YAMLPosition(event.start_mark), decoration: decoration)
    }

    /// What libyaml says after it gave up.
    private func syntaxError() -> YAMLSyntaxError {
        guard let problem = unsafe parser.pointee.problem else {
            return YAMLSyntaxError(
                position: YAMLPosition(line: 1, column: 1), message: "cannot be parsed: out of memory")
        }
        var message = unsafe String(cString: problem)
        if unsafe parser.pointee.error == YAML_READER_ERROR {
            return unsafe YAMLSyntaxError(
                position: YAMLPosition(ofByte: parser.pointee.problem_offset, in: text), message: message)
        }
        let mark = unsafe parser.pointee.problem_mark
        let position = YAMLPosition(mark)
        let found = unsafe text.lazy.filter { $0 & 0xC0 != 0x80 }.dropFirst(Int(clamping: mark.index)).first
        if found == UInt8(ascii: "\t") {
            return YAMLSyntaxError(position: position, message: "a tab cannot stand here; indent with spaces")
        }
        if let context = unsafe parser.pointee.context {
            unsafe message += " \(String(cString: context))"
            let start = unsafe YAMLPosition(parser.pointee.context_mark)
            if start.line < position.line { message += " that starts on line \(start.line)" }
        }
        return YAMLSyntaxError(position: position, message: message)
    }
}

extension YAMLPosition {
    /// libyaml counts from 0.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }
}
