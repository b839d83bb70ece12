import Figures

extension Run {
    /// Measures what the daemon takes with its default settings when there is nothing to see.
    func measureIdle() throws(BenchError) -> Section {
        let time = Duration.seconds(choose(60, brief: 5))
        Progress.say("an idle host: \(time)")
        try NetworkNamespace.enterNew()
        var daemon = try Daemon(program: programs.daemon, DaemonSetup())
        try daemon.waitForMetrics(interruption)
        // What belongs to the start is over.
        try interruption.pause(for: .seconds(2))
        let share = try measureShare(&daemon, for: time)
        try daemon.stop(interruption)
        return .idle(IdleCost(seconds: time / .seconds(1), cpuSeconds: share * (time / .seconds(1))))
    }

    /// CPU time of the whole daemon for each second that passes.
    func measureShare(_ daemon: inout Daemon, for time: Duration) throws(BenchError) -> Double {
        let before = try daemon.cpu()
        let start = ContinuousClock.now
        try interruption.pause(for: time)
        try daemon.see()
        return (try daemon.cpu() - before) / (.now - start)
    }

    /// Measures how long the daemon takes from its start to its first poll.
    func measureStarts() throws(BenchError) -> Section {
        let count = choose(10, brief: 3)
        Progress.say("\(count) starts")
        try NetworkNamespace.enterNew()
        var times = Series()
        for _ in 0..<count {
            let directory = try TemporaryDirectory()
            let manager = try NotifySocket(path: directory.path(of: .notifySocket))
            let begun = ContinuousClock.now
            var daemon = try Daemon(
                program: programs.daemon, DaemonSetup(environment: [manager.assignment]), in: directory)
            guard let ready = try manager.waitForReadiness(until: .now + .seconds(30), interruption) else {
                try daemon.see()
                throw .late(program: "tcpwatchd", awaited: "say that it is ready")
            }
            times.append((ready - begun).milliseconds)
            try daemon.stop(interruption)
        }
        return .starts(times)
    }
}
