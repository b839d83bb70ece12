/// One key of the configuration: its name, its meaning and the property that it sets.
struct Setting: Sendable {
    /// The key, with dots between the levels: `control.socket`.
    let key: String

    /// One line for an operator; the default configuration explains the rest.
    let summary: String

    /// What is allowed, as it follows "expected".
    let expectation: String

    private let assign: @Sendable (YAMLNode, inout DaemonSettings) throws(SettingsError) -> Void
    private let check: @Sendable (DaemonSettings) throws(ValueProblem) -> Void
    private let write: @Sendable (DaemonSettings) -> String
    private let isEqual: @Sendable (DaemonSettings, DaemonSettings) -> Bool
    private let copy: @Sendable (DaemonSettings, inout DaemonSettings) -> Void
    private var waits: @Sendable (_ old: DaemonSettings, _ new: DaemonSettings) -> Bool = { _, _ in false }

    init<Format: ValueFormat>(
        _ key: String, _ property: any WritableKeyPath<DaemonSettings, Format.Value> & Sendable, _ format: Format,
        _ summary: String
    ) {
        self.init(key, property, of: \.self, format, summary)
    }

    /// - Parameters:
    ///   - property: what the key sets, in a part of the settings.
    ///   - part: where that part is.
    init<Part, Format: ValueFormat>(
        _ key: String, _ property: any WritableKeyPath<Part, Format.Value> & Sendable,
        of part: any WritableKeyPath<DaemonSettings, Part> & Sendable, _ format: Format, _ summary: String
    ) {
        self.key = key
        self.summary = summary
        expectation = format.expectation
        assign = { (node, settings) throws(SettingsError) in
            settings[keyPath: part][keyPath: property] = try format.read(node)
        }
        check = { (settings) throws(ValueProblem) in try format.check(settings[keyPath: part][keyPath: property]) }
        write = { format.written($0[keyPath: part][keyPath: property]) }
        isEqual = { $0[keyPath: part][keyPath: property] == $1[keyPath: part][keyPath: property] }
        copy = { $1[keyPath: part][keyPath: property] = $0[keyPath: part][keyPath: property] }
    }

    /// The key's own name, without the sections around it.
    var name: Substring { key[(key.lastIndex(of: ".").map(key.index(after:)) ?? key.startIndex)...] }

    /// Sets the property to what a node says; the errors name the key, unless a flag does.
    func read(_ node: YAMLNode, into settings: inout DaemonSettings) throws(SettingsError) {
        do throws(SettingsError) {
            if case .scalar(let scalar) = node.content, scalar.kind == .null {
                throw SettingsError(node.origin, "the value is missing (\(summary)); expected \(expectation)")
            }
            try assign(node, &settings)
        } catch {
            throw SettingsError(
                error.problems.map { problem in
                    if case .flag = problem.origin { return problem }
                    return SettingsProblem(origin: problem.origin, message: "\(key): \(problem.message)")
                })
        }
    }

    /// What is wrong with a value that no file and no flag gave, if anything.
    func problem(withDefaultIn settings: DaemonSettings) -> SettingsProblem? {
        do {
            try check(settings)
            return nil
        } catch {
            let message = "\(key): \(rendered(in: settings).cited) \(error.phrase); expected \(expectation)"
            return SettingsProblem(origin: .default, message: message)
        }
    }

    /// The value as a file has to write it.
    func rendered(in settings: DaemonSettings) -> String {
        write(settings)
    }

    /// The same setting, whose change takes effect at the next start.
    ///
    /// - Parameter condition: which changes do, given the old and the new settings; all without.
    func needingRestart(
        if condition: @escaping @Sendable (_ old: DaemonSettings, _ new: DaemonSettings) -> Bool = { _, _ in true }
    ) -> Setting {
        var setting = self
        setting.waits = condition
        return setting
    }

    /// Whether the values differ.
    func differs(_ old: DaemonSettings, _ new: DaemonSettings) -> Bool {
        !isEqual(old, new)
    }

    /// Whether going from one value to another takes a restart.
    func needsRestart(from old: DaemonSettings, to new: DaemonSettings) -> Bool {
        differs(old, new) && waits(old, new)
    }

    /// Gives the property the value that it has in other settings.
    func take(from other: DaemonSettings, into settings: inout DaemonSettings) {
        copy(other, &settings)
    }
}
