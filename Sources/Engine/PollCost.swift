import Glibc

/// What a stretch of work on this thread costs: wall-clock and CPU time, measured from its making.
struct PollCost {
    private let start = ContinuousClock.now
    private let startCPU = threadCPU

    /// Wall-clock time so far.
    var duration: Duration { start.duration(to: .now) }

    /// CPU time of the calling thread so far.
    var cpu: Duration { Self.threadCPU - startCPU }

    /// CLOCK_THREAD_CPUTIME_ID.
    private static var threadCPU: Duration {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return .zero }
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
}
