import Glibc

/// Why a benchmark did not come to its end.
enum BenchError: Error, CustomStringConvertible {
    /// The command line is wrong.
    case usage(String)
    /// SIGINT, SIGTERM or SIGHUP arrived.
    case interrupted
    /// A system call failed.
    case system(String, errno: Int32)
    /// A program could not be started.
    case start(program: String, errno: Int32)
    /// A program ended before its time; `log` is what it wrote last.
    case ended(program: String, Ending, log: String)
    /// A program did not do in time what was waited for.
    case late(program: String, awaited: String)
    /// A program or file answered something that could not be understood.
    case unexpected(String, answer: String)
    /// Fewer sockets stand than were made.
    case loadLost(made: Int, found: Int)

    var description: String {
        switch self {
        case .usage(let problem):
            return "\(problem)\n\(Options.usage)"
        case .interrupted:
            return "interrupted"
        case .system(let attempt, let errno):
            return "\(attempt): \(Self.text(errno))"
        case .start(let program, let errno):
            return "starting \(program): \(Self.text(errno))"
        case .ended(let program, let ending, let log):
            return "\(program) ended before its time: \(ending)" + (log.isEmpty ? "" : "; it wrote last:\n\(log)")
        case .late(let program, let awaited):
            return "\(program) did not \(awaited) in time"
        case .unexpected(let source, let answer):
            return "\(source) answered what was not understood: \(answer)"
        case .loadLost(let made, let found):
            return "of \(made) sockets only \(found) stand"
        }
    }

    /// The error of the system call that failed just now.
    static func lastFailure(_ attempt: String) -> BenchError {
        .system(attempt, errno: Glibc.errno)
    }

    private static func text(_ errno: Int32) -> String {
        unsafe String(cString: strerror(errno))
    }
}
