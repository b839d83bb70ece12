import Figures
import Glibc

/// One run of the benchmark: an idle namespace and then every size, each in a namespace of its own.
///
/// The floor is measured in the same minutes as what is compared with it, at the same interval and in alternation.
struct Run: ~Copyable {
    private static let ssRuns = 10
    private static let ssLimit = Duration.seconds(120)

    private let options: Options
    private let programs: Programs
    private let interruption: Interruption
    private var daemonRows: [Comparison] = []
    private var ssRows: [Comparison] = []
    private var processRows: [ProcessCost] = []

    init(_ options: Options) throws(BenchError) {
        let programs = try Programs(daemon: options.daemon)
        interruption = try Interruption()
        self.programs = programs
        self.options = options
    }

    /// Measures everything.
    mutating func measure() throws(BenchError) -> Report {
        let machine = try Machine.current()
        try measureIdle()
        for size in options.sizes {
            try measure(size: size)
        }
        return Report(machine: machine, daemon: daemonRows, ss: ssRows, processes: processRows)
    }

    private mutating func measureIdle() throws(BenchError) {
        Progress.say("no sockets")
        try NetworkNamespace.enterNew()
        try measureStanding(sockets: 0)
    }

    private mutating func measure(size: Int) throws(BenchError) {
        Progress.say("\(size) sockets: making them")
        try NetworkNamespace.enterNew()
        let longest = Duration.seconds(options.seconds * 2) + (options.interval + Self.ssLimit) * (Self.ssRuns + 1)
        var load = try Load.make(
            program: programs.sockets, sockets: size, active: size / 2 * options.activePercent / 100,
            longest: longest, interruption)
        try measureStanding(sockets: size)
        try load.end(interruption)
    }

    /// Measures what there is to measure with these sockets standing.
    private mutating func measureStanding(sockets: Int) throws(BenchError) {
        Progress.say("\(sockets) sockets: floor and ss")
        ssRows.append(try compareSS(sockets: sockets))
        guard let daemon = programs.daemon else { return }
        Progress.say("\(sockets) sockets: floor and tcpwatchd, \(options.seconds) s")
        try measureDaemon(daemon, sockets: sockets)
    }

    /// Runs ss after each dump of the floor.
    private func compareSS(sockets: Int) throws(BenchError) -> Comparison {
        var floor = try Floor(program: programs.floor, interval: options.interval)
        _ = try dump(&floor, sockets)
        var floorMilliseconds = Series()
        var ssMilliseconds = Series()
        while ssMilliseconds.count < Self.ssRuns {
            floorMilliseconds.append(try dump(&floor, sockets))
            ssMilliseconds.append(try runSS().milliseconds)
            try floor.discardPending(interruption)
        }
        return Comparison(
            sockets: sockets, floorMilliseconds: floorMilliseconds, subjectMilliseconds: ssMilliseconds)
    }

    /// CPU time of one run of ss that prints to nowhere.
    private func runSS() throws(BenchError) -> Duration {
        var child = try ChildProcess("ss", ["-tinH"], error: STDERR_FILENO)
        guard let ending = try child.waitForEnd(until: .now + Self.ssLimit, interruption) else {
            throw .late(program: "ss", awaited: "end")
        }
        guard ending.succeeded else { throw .ended(program: "ss", ending, log: "") }
        return ending.cpu
    }

    /// Watches the daemon for the time asked for; the floor dumps half an interval after each of its polls.
    private mutating func measureDaemon(_ program: String, sockets: Int) throws(BenchError) {
        var daemon = try Daemon.start(program: program, interval: options.interval, interruption)
        try daemon.waitForPoll(interruption)
        try interruption.pause(for: options.interval / 2)
        var floor = try Floor(program: programs.floor, interval: options.interval)
        _ = try dump(&floor, sockets)
        var last = try daemon.counters()
        let cpuAtStart = try daemon.cpu()
        let start = ContinuousClock.now
        var floorMilliseconds = Series()
        var daemonMilliseconds = Series()
        while .now - start < .seconds(options.seconds) {
            floorMilliseconds.append(try dump(&floor, sockets))
            let counters = try daemon.counters()
            if let last, let cost = counters?.cpuMillisecondsPerPoll(since: last) {
                daemonMilliseconds.append(cost)
            }
            last = counters
        }
        let coreShare = (try daemon.cpu() - cpuAtStart) / (.now - start)
        let memory = try daemon.memory()
        try daemon.stop(interruption)
        if daemonMilliseconds.count == 0 {
            Progress.say("the daemon told nothing of its connection polls")
        }
        daemonRows.append(
            Comparison(
                sockets: sockets, floorMilliseconds: floorMilliseconds, subjectMilliseconds: daemonMilliseconds))
        processRows.append(ProcessCost(sockets: sockets, memory: memory, coreShare: coreShare))
    }

    /// The cost of the next dump of the floor, in milliseconds, which must have found all sockets of the load.
    private func dump(_ floor: inout Floor, _ sockets: Int) throws(BenchError) -> Double {
        let dump = try floor.next(interruption)
        guard dump.sockets >= sockets else { throw .loadLost(made: sockets, found: dump.sockets) }
        return Double(dump.cpuMicroseconds) / 1000
    }
}
