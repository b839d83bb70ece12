/// One step of libyaml through a text.
struct YAMLEvent: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case scalar(YAMLScalar)
        case listStart, listEnd
        case mappingStart, mappingEnd
        case alias
    }

    let kind: Kind
    let position: YAMLPosition

    /// What the node carries that a configuration may not: an anchor or a tag.
    let decoration: String?
}
