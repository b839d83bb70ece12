import POSIX

/// The environment variables of this process.
enum ProcessEnvironment {
    /// Those that decide anything here, where they are set.
    static var variables: [String: String] {
        let names = ["XDG_RUNTIME_DIR", "NO_COLOR", "TERM", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG"]
        var variables: [String: String] = [:]
        for name in names {
            variables[name] = EnvironmentVariable.value(of: name)
        }
        return variables
    }
}
