import Figures
import Glibc

extension Run {
    /// Measures polls with each number of sockets, in turns with the floor, ss and node_exporter, and the memory that they
    /// take.
    func measurePolls() throws(BenchError) -> [Section] {
        var costs: [PollCosts] = []
        var memory: [MemoryUse] = []
        for sockets in [0] + options.sizes {
            try NetworkNamespace.enterNew()
            let pace = PollPace(sockets: sockets, isBrief: options.isBrief)
            guard sockets > 0 else {
                var daemon = try startPolling(pace)
                costs.append(try comparePolls(&daemon, pace))
                memory.append(MemoryUse(sockets: 0, standing: try daemon.memory(), after: nil))
                try daemon.stop(interruption)
                continue
            }
            var load = try Load.make(program: programs.sockets, sockets: sockets, interruption)
            var daemon = try startPolling(pace)
            costs.append(try comparePolls(&daemon, pace))
            let standing = try daemon.memory()
            try load.end(interruption)
            // A connection has gone when two whole polls in a row did not show it.
            try interruption.pause(for: pace.interval * 3 + .seconds(2))
            memory.append(MemoryUse(sockets: sockets, standing: standing, after: try daemon.memory()))
            try daemon.stop(interruption)
        }
        return [.polls(costs), .alternatives(costs), .memory(memory)]
    }

    private func startPolling(_ pace: PollPace) throws(BenchError) -> Daemon {
        var daemon = try Daemon(
            program: programs.daemon, DaemonSetup(interval: pace.interval, hasBudget: false))
        try daemon.waitForMetrics(interruption)
        return daemon
    }

    /// Measures every program once between two polls: a quarter of an interval after the one, so that none meets the other.
    private func comparePolls(_ daemon: inout Daemon, _ pace: PollPace) throws(BenchError) -> PollCosts {
        Progress.say("\(pace.sockets) sockets: \(pace.rounds) polls, \(pace.interval) apart")
        var floor = try Floor(program: programs.floor)
        // The first dump assigns cookies and learns the receive size.
        _ = try floor.dump(sockets: pace.sockets, interruption)
        let exporter = try NodeExporter(program: programs.nodeExporter, interruption)
        _ = try exporter.scrape(sockets: pace.sockets, interruption)
        var costs = PollCosts(sockets: pace.sockets)
        var last = try daemon.waitForPoll(within: pace.patience, interruption)
        while costs.daemon.count < pace.rounds {
            let polled = ContinuousClock.now
            try interruption.pause(for: pace.interval / 4)
            costs.floor.append(try floor.dump(sockets: pace.sockets, interruption).milliseconds)
            costs.ss.append(try runSS().milliseconds)
            costs.nodeExporter.append(try exporter.scrape(sockets: pace.sockets, interruption).milliseconds)
            try interruption.pause(for: pace.interval * 9 / 10 - (.now - polled))
            let counters = try daemon.waitForPoll(within: pace.patience, interruption)
            if let cost = counters.cpuMillisecondsPerPoll(since: last) {
                costs.daemon.append(cost)
            }
            last = counters
        }
        return costs
    }

    /// CPU time of one run of ss that prints to nowhere.
    private func runSS() throws(BenchError) -> Duration {
        var child = try ChildProcess("ss", ["-tinH"], error: STDERR_FILENO)
        guard let ending = try child.waitForEnd(until: .now + .seconds(120), interruption) else {
            throw .late(program: "ss", awaited: "end")
        }
        guard ending.succeeded else { throw .ended(program: "ss", ending, log: "") }
        return ending.cpu
    }
}
