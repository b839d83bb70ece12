import Figures
import Glibc

/// The real daemon, started in the current network namespace.
struct Daemon: ~Copyable {
    /// Where its metrics are served to Prometheus by default.
    static let scrapeEndpoint = Endpoint.loopback(port: 9732)
    private static let startLimit = Duration.seconds(30)
    private static let stopLimit = Duration.seconds(10)
    /// How much of the log an error shows.
    private static let logTail = 2000

    // Declared first, so it is gone before its directory is.
    private var child: ChildProcess
    let directory: TemporaryDirectory
    private let client: HTTPClient

    /// Starts the daemon without waiting for anything.
    init(program: String, _ setup: DaemonSetup) throws(BenchError) {
        let directory = try TemporaryDirectory()
        try self.init(program: program, setup, in: directory)
    }

    /// Starts the daemon with its files in a directory that may hold others.
    init(program: String, _ setup: DaemonSetup, in directory: consuming TemporaryDirectory) throws(BenchError) {
        try directory.textFile(.configuration).replace(with: setup.yaml)
        let log = try directory.textFile(.log).openForLog()
        child = try ChildProcess(
            program,
            [
                "--config", directory.path(of: .configuration), "--control-socket", directory.path(of: .controlSocket),
                "--log", "stderr",
            ],
            environment: setup.environment, output: log.number, error: log.number)
        client = HTTPClient(endpoint: .unix(path: directory.path(of: .controlSocket)), path: "/v1/metrics")
        self.directory = directory
    }

    var identifier: pid_t { child.identifier }

    /// Returns when the daemon serves the metrics of its first poll.
    mutating func waitForMetrics(_ interruption: borrowing Interruption) throws(BenchError) {
        let deadline = ContinuousClock.now + Self.startLimit
        while try metrics() == nil {
            guard .now < deadline else { throw .late(program: "tcpwatchd", awaited: "serve its metrics") }
            try interruption.pause(for: .milliseconds(20))
        }
    }

    /// The metrics; `nil` while nobody serves the socket, or the daemon answers that it is not ready (503).
    mutating func metrics() throws(BenchError) -> MetricsText? {
        try see()
        guard let response = try client.get()?.response, response.status != 503 else { return nil }
        guard response.status == 200 else { throw .unexpected("tcpwatchd", answer: "status \(response.status)") }
        return MetricsText(response.body)
    }

    /// What the daemon says of its connection polls.
    mutating func counters() throws(BenchError) -> PollCounters {
        guard let counters = try metrics().flatMap({ PollCounters($0) }) else {
            throw .unexpected("tcpwatchd", answer: "metrics without its connection polls")
        }
        return counters
    }

    /// What the daemon says of the connections that were opened.
    mutating func account() throws(BenchError) -> DaemonAccount {
        guard let account = try metrics().flatMap({ DaemonAccount($0) }) else {
            throw .unexpected("tcpwatchd", answer: "metrics without connections and events")
        }
        return account
    }

    /// Returns when a connection poll has just ended, with what the daemon says of it.
    ///
    /// - Parameter patience: how long it may take.
    mutating func waitForPoll(
        within patience: Duration, _ interruption: borrowing Interruption
    ) throws(BenchError) -> PollCounters {
        let deadline = ContinuousClock.now + patience
        let before = try counters()
        while .now < deadline {
            try interruption.pause(for: .milliseconds(20))
            let now = try counters()
            if now.polls > before.polls { return now }
        }
        throw .late(program: "tcpwatchd", awaited: "poll the connections")
    }

    func memory() throws(BenchError) -> ResidentMemory {
        let file = TextFile(path: "/proc/\(child.identifier)/status")
        let status = try file.contents()
        guard let memory = ResidentMemory(status: status) else { throw .unexpected(file.path, answer: status) }
        return memory
    }

    /// CPU time that all threads of the process have used since its start.
    func cpu() throws(BenchError) -> Duration {
        try child.cpu()
    }

    mutating func stop(_ interruption: borrowing Interruption) throws(BenchError) {
        try child.terminate(within: Self.stopLimit, interruption)
    }

    /// Throws when the daemon has ended.
    mutating func see() throws(BenchError) {
        guard let ending = try child.ended() else { return }
        let log = try directory.textFile(.log).contents()
        throw .ended(program: "tcpwatchd", ending, log: String(log.suffix(Self.logTail)))
    }
}
