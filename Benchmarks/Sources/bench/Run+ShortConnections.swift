import Figures

extension Run {
    /// Measures what short connections cost the daemon at several rates.
    func measureShortConnections() throws(BenchError) -> Section {
        let seconds = choose(30, brief: 5)
        try NetworkNamespace.enterNew()
        var daemon = try Daemon(program: programs.daemon, DaemonSetup(destroyEvents: "on"))
        try daemon.waitForMetrics(interruption)
        // What belongs to the start is over.
        try interruption.pause(for: .seconds(2))
        Progress.say("short connections: none, \(seconds) s")
        let idleShare = try measureShare(&daemon, for: .seconds(seconds))
        var costs: [ShortConnectionCost] = []
        for rate in ShortConnectionCost.rates {
            Progress.say("short connections: \(rate) a second, \(seconds) s")
            let before = try daemon.account()
            let cpuBefore = try daemon.cpu()
            let start = ContinuousClock.now
            let made = try churn(rate: rate, exchangeBytes: 64, close: .fin, seconds: seconds)
            // What is queued is read and accounted for.
            try interruption.pause(for: .seconds(1))
            let cpu = try daemon.cpu() - cpuBefore - (.now - start) * idleShare
            _ = try daemon.waitForPoll(within: Self.defaultInterval * 4, interruption)
            costs.append(
                ShortConnectionCost(
                    wanted: rate, made: made, before: before, after: try daemon.account(),
                    processSeconds: cpu / .seconds(1)))
        }
        try daemon.stop(interruption)
        return .shortConnections(costs)
    }
}
