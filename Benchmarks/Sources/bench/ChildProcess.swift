import CProcess
import Glibc

/// A started program that does not outlive its owner: it is killed and reaped when this value goes, and the kernel
/// kills it when the runner dies.
struct ChildProcess: ~Copyable {
    let program: String
    let identifier: pid_t
    private var ending: Ending?

    /// Starts a program found by PATH. A stream that is not given is `/dev/null`.
    ///
    /// - Parameter environment: assignments that are added to this process' environment.
    init(
        _ program: String, _ arguments: [String], environment: [String] = [], input: Int32 = -1, output: Int32 = -1,
        error: Int32 = -1
    ) throws(BenchError) {
        let argumentPointers = unsafe ([program] + arguments).map { unsafe strdup($0) }
        let environmentPointers = unsafe environment.map { unsafe strdup($0) }
        let result = unsafe cprocess_start(
            program, argumentPointers + [nil], environmentPointers + [nil], input, output, error)
        unsafe (argumentPointers + environmentPointers).forEach { unsafe free($0) }
        guard result > 0 else { throw .start(program: program, errno: -result) }
        self.program = program
        identifier = result
    }

    deinit {
        guard ending == nil else { return }
        kill(identifier, SIGKILL)
        waitpid(identifier, nil, 0)
    }

    /// How the process ended; `nil` while it runs.
    mutating func ended() throws(BenchError) -> Ending? {
        if let ending { return ending }
        var status: Int32 = 0
        var usage = rusage()
        let result = unsafe wait4(identifier, &status, WNOHANG, &usage)
        guard result >= 0 else { throw .lastFailure("waiting for \(program)") }
        guard result == identifier else { return nil }
        ending = Ending(waitStatus: status, cpu: Self.duration(usage.ru_utime) + Self.duration(usage.ru_stime))
        return ending
    }

    /// Waits for the process to end, at most until the deadline; `nil` when it still runs then.
    mutating func waitForEnd(
        until deadline: ContinuousClock.Instant, _ interruption: borrowing Interruption
    ) throws(BenchError) -> Ending? {
        while true {
            if let ending = try ended() { return ending }
            guard .now < deadline else { return nil }
            try interruption.pause(for: .milliseconds(5))
        }
    }

    /// Asks the process to end and waits for it; one that does not is killed when this value goes.
    mutating func terminate(within patience: Duration, _ interruption: borrowing Interruption) throws(BenchError) {
        guard ending == nil else { return }
        kill(identifier, SIGTERM)
        _ = try waitForEnd(until: .now + patience, interruption)
    }

    /// CPU time that all threads of the process have used since its start.
    func cpu() throws(BenchError) -> Duration {
        var clock = clockid_t()
        let failure = unsafe clock_getcpuclockid(identifier, &clock)
        guard failure == 0 else { throw .system("finding the CPU clock of \(program)", errno: failure) }
        var time = timespec()
        guard unsafe clock_gettime(clock, &time) == 0 else {
            throw .lastFailure("reading the CPU clock of \(program)")
        }
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(time.tv_sec) + .microseconds(time.tv_usec)
    }
}
