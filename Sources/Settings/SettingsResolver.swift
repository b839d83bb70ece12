/// Lays texts and flags over the defaults, one after the other, and collects what is wrong with them.
struct SettingsResolver {
    private var settings: DaemonSettings
    private var origins: [String: SettingOrigin] = [:]
    private var problems = SettingsProblems()
    /// Keys of values that were refused: what holds in their place is nobody's choice.
    private var refused: Set<String> = []

    init(defaults: DaemonSettings) {
        settings = defaults
    }

    /// Lays a file over what there is.
    mutating func apply(_ text: SettingsText) {
        let start = problems.kept.count
        if let root = tree(of: text) {
            if case .mapping(let entries) = root.content {
                apply(entries, in: "")
            } else {
                note(root.origin, "\(root.finding); expected keys with their values at the top level")
            }
        }
        problems.sort(from: start)
    }

    /// Lays a flag over what there is.
    mutating func apply(_ override: SettingsOverride) {
        let origin = SettingOrigin.flag(override.flag)
        func scalar(_ text: String) -> YAMLNode {
            YAMLNode(content: .scalar(YAMLScalar(text: text, style: .argument)), origin: origin)
        }
        let node =
            switch override.value {
            case .text(let text): scalar(text)
            case .list(let texts): YAMLNode(content: .list(texts.map(scalar)), origin: origin)
            }
        if let setting = SettingsSchema.setting(override.key) {
            set(setting, to: node, at: origin)
        } else {
            note(origin, "sets the unknown key \(override.key.cited)")
        }
    }

    mutating func note(_ origin: SettingOrigin, _ message: @autoclosure () -> String) {
        problems.note(origin, message())
    }

    /// The result, if nothing was wrong.
    consuming func finish() throws(SettingsError) -> LoadedSettings {
        for setting in SettingsSchema.settings where origins[setting.key] == nil {
            origins[setting.key] = .default
            if let problem = setting.problem(withDefaultIn: settings) {
                refuse(setting, [problem])
            }
        }
        for order in SettingsSchema.orders where refused.isDisjoint(with: [order.lower.key, order.upper.key]) {
            if let problem = order.problem(in: settings, origins: origins) { problems.append(problem) }
        }
        guard problems.isEmpty else { throw SettingsError(problems) }
        return LoadedSettings(settings: settings, origins: origins)
    }

    /// The root of a text, or `nil` if it sets nothing or cannot be read.
    private mutating func tree(of text: SettingsText) -> YAMLNode? {
        func place(_ position: YAMLPosition) -> SettingOrigin {
            .file(text.file, line: position.line, column: position.column)
        }
        guard text.bytes.count <= SettingsText.maximumBytes else {
            note(.wholeFile(text.file), "the file is larger than \(SettingsText.maximumBytes >> 20) MiB")
            return nil
        }
        let bytes = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.bytes.dropFirst(3)) : text.bytes
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            note(place(YAMLPosition(ofByte: error.byteOffsets.lowerBound, in: bytes)), "the text is not valid UTF-8")
            return nil
        }
        var composer = YAMLComposer(bytes, file: text.file)
        var root: YAMLNode?
        do {
            root = try composer.document()
        } catch {
            note(place(error.position), error.message)
        }
        problems.append(composer.problems)
        return root
    }

    private mutating func apply(_ entries: [YAMLNode.Entry], in section: String) {
        let names = SettingsSchema.names(in: section)
        for entry in entries {
            guard names.contains(entry.key[...]) else {
                note(entry.origin, SettingsSchema.complaint(aboutUnknown: entry.key, in: section))
                continue
            }
            let key = SettingsSchema.key(entry.key, in: section)
            if let setting = SettingsSchema.setting(key) {
                set(setting, to: entry.value, at: entry.origin)
            } else if case .mapping(let entries) = entry.value.content {
                apply(entries, in: key)
            } else {
                note(
                    entry.value.origin,
                    "\(key): \(entry.value.finding); expected keys under it "
                        + "(\(SettingsSchema.names(in: key).joined(separator: ", ")))")
            }
        }
    }

    private mutating func set(_ setting: Setting, to node: YAMLNode, at origin: SettingOrigin) {
        do {
            try setting.read(node, into: &settings)
            origins[setting.key] = origin
        } catch {
            refuse(setting, error.problems)
        }
    }

    private mutating func refuse(_ setting: Setting, _ found: [SettingsProblem]) {
        refused.insert(setting.key)
        for problem in found { problems.append(problem) }
    }
}
