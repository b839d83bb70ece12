/// A value, list or mapping, with the place it was found at.
struct YAMLNode: Sendable {
    /// A key and its value.
    struct Entry: Sendable {
        let key: String
        let origin: SettingOrigin
        let value: YAMLNode
    }

    enum Content: Sendable {
        case scalar(YAMLScalar)
        case list([YAMLNode])

        /// The keys are distinct.
        case mapping([Entry])
    }

    let content: Content
    let origin: SettingOrigin

    /// What stands there, for an error that goes on with what was expected.
    var finding: String {
        switch content {
        case .scalar(let scalar):
            switch scalar.kind {
            case .null: "the value is missing"
            case .boolean: "found a boolean"
            case .number: "found a number"
            case .text: "found text"
            }
        case .list: "found a list"
        case .mapping: "found a mapping"
        }
    }
}
