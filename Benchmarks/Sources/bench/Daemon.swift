import Figures
import Glibc

/// The real daemon, started in the current network namespace.
struct Daemon: ~Copyable {
    private static let startLimit = Duration.seconds(15)
    private static let stopLimit = Duration.seconds(10)
    /// How much of the log an error shows.
    private static let logTail = 2000

    // Declared first, so it is gone before its directory is.
    private var child: ChildProcess
    private let directory: TemporaryDirectory
    private let client: MetricsClient
    private let interval: Duration

    /// Starts the daemon and returns when it serves its metrics.
    ///
    /// Its CPU budget is off: with it the daemon would poll less often than `interval` when there are many sockets.
    static func start(
        program: String, interval: Duration, _ interruption: borrowing Interruption
    ) throws(BenchError) -> Daemon {
        let directory = try TemporaryDirectory()
        let client = MetricsClient(socketPath: directory.socketPath)
        let log = try directory.log.openForLog()
        let child = try ChildProcess(
            program,
            [
                "--interval", "\(Int(interval.milliseconds))ms", "--cpu-budget", "off", "--no-listen",
                "--control-socket", directory.socketPath, "--log", "stderr",
            ],
            output: log.number, error: log.number)
        var daemon = Daemon(child: child, directory: directory, client: client, interval: interval)
        let deadline = ContinuousClock.now + startLimit
        while try daemon.metrics() == nil {
            guard .now < deadline else { throw .late(program: "tcpwatchd", awaited: "serve its metrics") }
            try interruption.pause(for: .milliseconds(20))
        }
        return daemon
    }

    /// What the daemon says of its connection polls; `nil` when it says nothing.
    mutating func counters() throws(BenchError) -> PollCounters? {
        try metrics().flatMap { PollCounters($0) }
    }

    /// Returns when a connection poll has just ended; after three intervals without one, returns anyway.
    mutating func waitForPoll(_ interruption: borrowing Interruption) throws(BenchError) {
        let deadline = ContinuousClock.now + interval * 3 + .seconds(2)
        let before = try counters()
        while .now < deadline {
            try interruption.pause(for: .milliseconds(20))
            guard let now = try counters() else { continue }
            guard let before else { return }
            if now.polls > before.polls { return }
        }
    }

    func memory() throws(BenchError) -> ResidentMemory {
        let file = TextFile(path: "/proc/\(child.identifier)/status")
        let status = try file.contents()
        guard let memory = ResidentMemory(status: status) else { throw .unexpected(file.path, answer: status) }
        return memory
    }

    /// CPU time that all threads of the process have used since its start.
    func cpu() throws(BenchError) -> Duration {
        var clock = clockid_t()
        let failure = unsafe clock_getcpuclockid(child.identifier, &clock)
        guard failure == 0 else { throw .system("finding the CPU clock of tcpwatchd", errno: failure) }
        var time = timespec()
        guard unsafe clock_gettime(clock, &time) == 0 else {
            throw .lastFailure("reading the CPU clock of tcpwatchd")
        }
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    mutating func stop(_ interruption: borrowing Interruption) throws(BenchError) {
        try child.terminate(within: Self.stopLimit, interruption)
    }

    private mutating func metrics() throws(BenchError) -> MetricsText? {
        if let ending = try child.ended() {
            let log = try directory.log.contents()
            throw .ended(program: "tcpwatchd", ending, log: String(log.suffix(Self.logTail)))
        }
        return try client.metrics()
    }
}
