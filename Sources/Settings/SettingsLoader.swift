/// Makes the settings of the files and flags there are.
///
/// What comes later wins: defaults, the main file, flags. Beside the standard main file the files `conf.d/*.yaml` count
/// too, in the order of their names; beside a file that was named they do not, for it may lie where others can write.
/// Mappings merge key by key, everything else is replaced. All mistakes of all sources are reported together, and one
/// of them is enough that nothing is used.
package struct SettingsLoader: Sendable {
    private let defaults: DaemonSettings
    private let standardFile: String

    /// - Parameters:
    ///   - defaults: what holds for the keys that nobody sets.
    ///   - standardFile: the main file where none is named.
    package init(defaults: DaemonSettings, standardFile: String = "/etc/tcpwatch/tcpwatch.yaml") {
        self.defaults = defaults
        self.standardFile = standardFile
    }

    /// Reads the files and resolves them with the flags.
    ///
    /// - Parameter file: the main file, which then must be there; `nil` for the standard one, which may be missing.
    package func load(
        file: String? = nil, overrides: [SettingsOverride] = []
    ) throws(SettingsError) -> LoadedSettings {
        var resolver = SettingsResolver(defaults: defaults)
        if let file {
            apply(file, mayBeMissing: false, to: &resolver)
        } else {
            apply(standardFile, mayBeMissing: true, to: &resolver)
            applyDirectory(besides: standardFile, to: &resolver)
        }
        return try finish(resolver, with: overrides)
    }

    /// The files `conf.d/*.yaml` beside a main file, if there is such a directory.
    private func applyDirectory(besides main: String, to resolver: inout SettingsResolver) {
        let directory = main[..<(main.lastIndex(of: "/").map(main.index(after:)) ?? main.startIndex)] + "conf.d"
        do {
            for name in try namesOfFiles(in: String(directory)) where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
                apply("\(directory)/\(name)", mayBeMissing: false, to: &resolver)
            }
        } catch {
            if !error.isAbsence { resolver.note(.wholeFile(String(directory)), error.description) }
        }
    }

    /// Resolves texts, in the order given, with the flags.
    package func load(
        texts: [SettingsText], overrides: [SettingsOverride] = []
    ) throws(SettingsError) -> LoadedSettings {
        var resolver = SettingsResolver(defaults: defaults)
        for text in texts { resolver.apply(text) }
        return try finish(resolver, with: overrides)
    }

    private func apply(_ path: String, mayBeMissing: Bool, to resolver: inout SettingsResolver) {
        do {
            try resolver.apply(SettingsText(file: path, bytes: contentsOfFile(path)))
        } catch {
            if !mayBeMissing || !error.isAbsence { resolver.note(.wholeFile(path), error.description) }
        }
    }

    private func finish(
        _ resolver: SettingsResolver, with overrides: [SettingsOverride]
    ) throws(SettingsError) -> LoadedSettings {
        var resolver = resolver
        for override in overrides { resolver.apply(override) }
        return try resolver.finish()
    }
}
