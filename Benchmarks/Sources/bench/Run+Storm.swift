import Figures
import Glibc

extension Run {
    /// Between two polls, unless it is said otherwise in the configuration.
    static let defaultInterval = Duration.seconds(5)

    /// Holds the daemon's account of short connections against the kernel's.
    func measureStorms() throws(BenchError) -> [Section] {
        var accounts: [StormAccount] = []
        for storm in Storm.all {
            accounts.append(try measure(storm))
        }
        return [.accounts(accounts, wanted: options.rate), .eventCosts(accounts)]
    }

    private func measure(_ storm: Storm) throws(BenchError) -> StormAccount {
        let seconds = choose(30, brief: 5)
        Progress.say("short connections: \(storm.name), \(seconds) s")
        try NetworkNamespace.enterNew()
        var daemon = try Daemon(program: programs.daemon, DaemonSetup(destroyEvents: storm.destroyEvents))
        try daemon.waitForMetrics(interruption)
        let idleShare = try measureShare(&daemon, for: .seconds(choose(10, brief: 5)))

        let before = try daemon.account()
        let openedBefore = try openedConnections()
        let cpuBefore = try daemon.cpu()
        let start = ContinuousClock.now
        let made = try churn(
            rate: options.rate, exchangeBytes: storm.exchangeBytes, close: storm.close, seconds: seconds)
        let atEnd = try daemon.account()
        // What waits to be taken is taken, and then everything is polled once more.
        try interruption.pause(for: .seconds(1))
        _ = try daemon.waitForPoll(within: Self.defaultInterval * 4, interruption)
        let opened = try openedConnections() - openedBefore
        let after = try daemon.account()
        let cpu = try daemon.cpu() - cpuBefore - (.now - start) * idleShare
        try daemon.stop(interruption)
        return StormAccount(
            storm: storm, rate: made.rate, opened: opened, before: before, atEnd: atEnd, after: after,
            processSeconds: cpu / .seconds(1))
    }

    /// Makes short connections, until they are made.
    func churn(
        rate: Int, exchangeBytes: Int, close: Storm.Close, seconds: Int
    ) throws(BenchError) -> ChurnLine {
        let output = try Pipe()
        var arguments = ["--rate", "\(rate)", "--seconds", "\(seconds)", "--exchange", "\(exchangeBytes)"]
        if close == .reset { arguments.append("--reset") }
        var child = try ChildProcess(
            programs.churn, arguments, output: output.writing.number, error: STDERR_FILENO)
        var lines = LineReader(output.reading)
        let line = try lines.next(until: .now + .seconds(seconds + 30), interruption)
        guard let line else {
            if let ending = try child.waitForEnd(until: .now + .seconds(1), interruption) {
                throw .ended(program: "churn", ending, log: "")
            }
            throw .late(program: "churn", awaited: "end")
        }
        guard let made = ChurnLine(line) else { throw .unexpected("churn", answer: line) }
        return made
    }

    /// Ends of connections that the kernel opened in this namespace.
    private func openedConnections() throws(BenchError) -> Int {
        let file = TextFile(path: "/proc/self/net/snmp")
        let text = try file.contents()
        guard let opened = OpenedConnections(snmp: text) else { throw .unexpected(file.path, answer: text) }
        return opened.count
    }
}
