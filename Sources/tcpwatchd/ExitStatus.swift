import ArgumentParser

/// The exit codes of sysexits(3) that fit.
enum ExitStatus {
    static let failure = ExitCode(1)
    static let usage = ExitCode(64)
    static let configuration = ExitCode(78)
}
