/// What a stretch of work on this thread costs, measured from its making.
struct PollCost {
    private let clock: HostClock
    private let start: Duration
    private let startCPU: Duration

    init(_ clock: HostClock) {
        self.clock = clock
        start = clock.uptime
        startCPU = clock.threadCPU
    }

    /// Wall-clock time so far.
    var duration: Duration { clock.uptime - start }

    /// CPU time of the calling thread so far.
    var cpu: Duration { clock.threadCPU - startCPU }
}
