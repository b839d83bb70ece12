/// Everything that is wrong with a configuration: the files in the order they are read, then the flags, then
/// values that do not go together.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
    /// Never empty.
    package let problems: [SettingsProblem]

    init(_ problems: [SettingsProblem]) {
        self.problems = problems
    }

    init(_ origin: SettingOrigin, _ message: String) {
        problems = [SettingsProblem(origin: origin, message: message)]
    }

    /// One line for each problem.
    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
