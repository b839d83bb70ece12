/// Why a program under test, or one that tests need beside it, could not be used.
package enum DaemonKitError: Error, Hashable {
    /// A program that was to end by itself was ended by a signal; `log` is what it wrote to standard error.
    case endedBySignal(program: String, signal: Int32, log: String)
    /// A program ended with another exit status than 0.
    case failed(program: String, status: Int32, errors: String)
}

extension DaemonKitError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .endedBySignal(let program, let signal, let log):
            "\(program) was ended by signal \(signal); it wrote:\n\(log)"
        case .failed(let program, let status, let errors):
            "\(program) ended with exit status \(status); it wrote:\n\(errors)"
        }
    }
}
