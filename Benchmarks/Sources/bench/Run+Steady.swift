import Figures

extension Run {
    private static let fewSockets = 2_000
    private static let moreSockets = 10_000
    /// Many enough that the size of a page, and the room that a table keeps for growth, do not blur a socket's bytes.
    private static let memorySizes = (few: 20_000, more: 100_000)
    private static let pollInterval = Duration.milliseconds(200)
    private static let polls = 25
    private static let patience = Duration.seconds(30)

    /// Measures what polls need when the sockets stay the same.
    func measureSteady() throws(BenchError) -> SteadyCost {
        SteadyCost(
            few: try measureSteady(sockets: Self.fewSockets),
            more: try measureSteady(sockets: Self.moreSockets),
            memory: (
                few: try measureMemory(sockets: Self.memorySizes.few),
                more: try measureMemory(sockets: Self.memorySizes.more)
            ))
    }

    private func measureSteady(sockets: Int) throws(BenchError) -> SteadyPoll {
        try NetworkNamespace.enterNew()
        var load = try Load.make(program: programs.sockets, sockets: sockets, interruption)
        Progress.say("\(sockets) sockets: allocations and system calls")
        let directory = try TemporaryDirectory()
        let counter = try AllocationCount(path: directory.path(of: .allocations))
        let calls = directory.textFile(.calls)
        var setup = Self.steadySetup
        setup.environment = [counter.assignment, "LD_PRELOAD=\(programs.allocationCounter)"]
        var daemon = try Daemon(program: programs.daemon, setup, in: directory)
        try daemon.waitForMetrics(interruption)
        try waitForSteadiness(&daemon)

        // The daemon is looked at and left alone half-way between two polls, so that whole polls are counted.
        let allocations = try perPoll(&daemon) { interruption throws(BenchError) in
            let before = try counter.value()
            try interruption.pause(for: Self.pollInterval * Self.polls)
            return try counter.value() - before
        }
        let process = daemon.identifier
        let daemonCalls = try perPoll(&daemon) { interruption throws(BenchError) in
            var tracer = try CallCounter(process: process, summary: calls, interruption)
            try interruption.pause(for: Self.pollInterval * Self.polls)
            return try tracer.finish(interruption)
        }
        let floorCalls = try countFloorCalls(sockets: sockets, summary: calls)
        try daemon.stop(interruption)
        try load.end(interruption)
        return SteadyPoll(
            sockets: sockets, allocations: allocations, calls: daemonCalls, floorCalls: floorCalls)
    }

    /// Nothing but polls of the connections happens.
    private static var steadySetup: DaemonSetup {
        DaemonSetup(
            interval: pollInterval, hasBudget: false, otherIntervals: .seconds(60), destroyEvents: "off", listens: false
        )
    }

    /// Lets a few polls pass, in which tables grow to their size.
    private func waitForSteadiness(_ daemon: inout Daemon) throws(BenchError) {
        for _ in 0..<5 {
            _ = try daemon.waitForPoll(within: Self.patience, interruption)
        }
    }

    /// What `count` counted, for each poll that was made meanwhile.
    private func perPoll(
        _ daemon: inout Daemon, count: (borrowing Interruption) throws(BenchError) -> Int
    ) throws(BenchError) -> Double {
        let before = try daemon.waitForPoll(within: Self.patience, interruption)
        try interruption.pause(for: Self.pollInterval / 3)
        let counted = try count(interruption)
        let polls = try daemon.counters().polls - before.polls
        guard polls > 0 else { throw .late(program: "tcpwatchd", awaited: "poll the connections") }
        return Double(counted) / polls
    }

    private func countFloorCalls(sockets: Int, summary: TextFile) throws(BenchError) -> Double {
        let dumps = 5
        var floor = try Floor(program: programs.floor)
        _ = try floor.dump(sockets: sockets, interruption)
        var tracer = try CallCounter(process: floor.identifier, summary: summary, interruption)
        for _ in 0..<dumps {
            _ = try floor.dump(sockets: sockets, interruption)
        }
        return Double(try tracer.finish(interruption)) / Double(dumps)
    }

    private func measureMemory(sockets: Int) throws(BenchError) -> MemoryUse {
        try NetworkNamespace.enterNew()
        var load = try Load.make(program: programs.sockets, sockets: sockets, interruption)
        Progress.say("\(sockets) sockets: memory")
        var setup = Self.steadySetup
        // Else what the allocator keeps of tables that have grown comes and goes with its mood: this makes it give back.
        setup.environment = ["MALLOC_MMAP_THRESHOLD_=131072"]
        var daemon = try Daemon(program: programs.daemon, setup)
        try daemon.waitForMetrics(interruption)
        try waitForSteadiness(&daemon)
        let memory = try daemon.memory()
        try daemon.stop(interruption)
        try load.end(interruption)
        return MemoryUse(sockets: sockets, standing: memory, after: nil)
    }
}
