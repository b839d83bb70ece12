/// What is wrong with a configuration: the files in the order they are read, then the flags, then values that do not go
/// together.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
    /// The first of them, never empty.
    package let problems: [SettingsProblem]
    /// How many there are besides.
    package let omitted: Int

    /// How many there are.
    package var count: Int { problems.count + omitted }

    init(_ problems: [SettingsProblem], omitted: Int = 0) {
        self.problems = problems
        self.omitted = omitted
    }

    init(_ problems: SettingsProblems) {
        self.init(problems.kept, omitted: problems.omitted)
    }

    init(_ origin: SettingOrigin, _ message: String) {
        self.init([SettingsProblem(origin: origin, message: message)])
    }

    /// One line for each problem, and one for those that are left out.
    package var description: String {
        (problems.map(\.description) + (omitted > 0 ? ["\(omitted) further problems"] : [])).joined(separator: "\n")
    }
}
