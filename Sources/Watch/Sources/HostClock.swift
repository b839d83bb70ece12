import Glibc

/// The clocks of the host, as watches and their schedule read them.
///
/// Times are durations since the daemon's start, so that made-up clocks need no real instant.
package struct HostClock: Sendable {
    private let readUptime: @Sendable () -> Duration
    private let readAwake: @Sendable () -> Duration
    private let readWallClock: @Sendable () -> Double
    private let readThreadCPU: @Sendable () -> Duration
    private let waitUntil: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - uptime: since the daemon's start, the time that the host slept included (CLOCK_BOOTTIME).
    ///   - awake: the same without the time that the host slept (CLOCK_MONOTONIC).
    ///   - wallClock: seconds since 1970 (CLOCK_REALTIME); may jump.
    ///   - threadCPU: CPU time of the calling thread (CLOCK_THREAD_CPUTIME_ID).
    ///   - sleep: waits until an uptime; throws when the task is cancelled, or when it can wait no more.
    package init(
        uptime: @escaping @Sendable () -> Duration, awake: @escaping @Sendable () -> Duration,
        wallClock: @escaping @Sendable () -> Double, threadCPU: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        readUptime = uptime
        readAwake = awake
        readWallClock = wallClock
        readThreadCPU = threadCPU
        waitUntil = sleep
    }

    /// Since the daemon's start.
    package var uptime: Duration { readUptime() }

    /// Since the daemon's start, without the time that the host slept: no connection ages by that.
    package var awake: Duration { readAwake() }

    /// Seconds since 1970.
    package var wallClock: Double { readWallClock() }

    /// CPU time of the calling thread.
    package var threadCPU: Duration { readThreadCPU() }

    /// Waits until an uptime.
    package func sleep(until uptime: Duration) async throws { try await waitUntil(uptime) }
}

extension HostClock {
    /// The kernel's clocks; the daemon's start is now.
    ///
    /// - Parameter sleep: waits until a moment; ten times a second, so best by a timer of the polling thread's own.
    package static func system(
        sleep: @escaping @Sendable (ContinuousClock.Instant) async throws -> Void = {
            try await Task.sleep(until: $0, clock: .continuous)
        }
    ) -> HostClock {
        let (started, startedAwake) = (ContinuousClock.now, SuspendingClock.now)
        return HostClock(
            uptime: { started.duration(to: .now) }, awake: { startedAwake.duration(to: .now) },
            wallClock: { read(CLOCK_REALTIME) / .seconds(1) }, threadCPU: { read(CLOCK_THREAD_CPUTIME_ID) },
            sleep: { try await sleep(started + $0) })
    }

    /// clock_gettime(2); zero where the kernel has no such clock.
    private static func read(_ clock: clockid_t) -> Duration {
        var time = timespec()
        guard unsafe clock_gettime(clock, &time) == 0 else { return .zero }
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
}

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
