import Glibc
import Testing

/// A program started from the calling thread, in whose namespaces it runs.
///
/// Not Foundation's `Process`, which leaves memory behind that a leak checker counts against the test.
struct ChildProcess {
    private let identifier: pid_t

    /// Starts the program at `path` with the environment given and nothing else, its output thrown away or where the
    /// test's own goes.
    init(_ path: String, _ arguments: [String], environment: [String] = [], isSilent: Bool) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if isSilent {
            unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
            unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }
        var vector = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer { unsafe (vector + variables).forEach { unsafe free($0) } }
        var identifier: pid_t = 0
        let error = unsafe posix_spawn(&identifier, path, &actions, nil, &vector, &variables)
        try #require(error == 0, "\(path): errno \(error)")
        self.identifier = identifier
    }

    /// Whether it has not ended yet; it can still be waited for.
    var isRunning: Bool {
        var state = unsafe siginfo_t()
        let result = unsafe waitid(P_PID, id_t(identifier), &state, WEXITED | WNOHANG | WNOWAIT)
        return unsafe result == 0 && state.si_signo == 0
    }

    /// Asks it to end.
    func terminate() {
        kill(identifier, SIGTERM)
    }

    /// Stops it in its tracks, until it is resumed.
    func suspend() {
        kill(identifier, SIGSTOP)
    }

    func resume() {
        kill(identifier, SIGCONT)
    }

    /// Waits for its end; 0 if it exited with that status.
    @discardableResult
    func wait() -> CInt {
        var status: CInt = -1
        unsafe waitpid(identifier, &status, 0)
        return status
    }
}
