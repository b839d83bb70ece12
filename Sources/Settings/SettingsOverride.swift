/// A value from the command line, which beats the files.
package struct SettingsOverride: Sendable, Equatable {
    /// What was given with the flag.
    package enum Value: Sendable, Equatable {
        /// One value, written as in a file but without quotes.
        case text(String)

        /// All the values of a flag that may be repeated; they replace the list of the files.
        case list([String])
    }

    /// The key that the flag sets, with dots between the levels: `control.socket`.
    package let key: String

    package let value: Value

    /// The flag's name with its dashes: `--control-socket`.
    package let flag: String

    package init(_ key: String, _ value: Value, flag: String) {
        self.key = key
        self.value = value
        self.flag = flag
    }
}
