import Synchronization
package import Watch

/// Clocks that stand still until a test moves them.
package final class MadeUpClock: Sendable {
    private struct State {
        var uptime: Duration = .zero
        var asleep: Duration = .zero
        var wallClock = 1_800_000_000.0
        var cpu: Duration = .zero
        /// CPU time that each reading of the CPU clock takes up.
        var cpuPerReading: Duration = .zero
        var sleepers: [Int: Sleeper] = [:]
        var lastSleeper = 0
        var fault: Fault?
    }

    private struct Sleeper {
        var deadline: Duration
        var continuation: CheckedContinuation<Void, any Error>
    }

    /// Nobody can wait any more.
    package struct Fault: Error, CustomStringConvertible {
        package let description = "the clock broke"
    }

    private let state = Mutex(State())

    package init() {}

    package var clock: HostClock {
        HostClock(
            uptime: { self.state.withLock { $0.uptime } },
            awake: { self.state.withLock { $0.uptime - $0.asleep } },
            wallClock: { self.state.withLock { $0.wallClock } },
            threadCPU: {
                self.state.withLock { state in
                    state.cpu += state.cpuPerReading
                    return state.cpu
                }
            },
            sleep: { try await self.sleep(until: $0) })
    }

    /// How many tasks wait.
    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Until when the task that waits longest does.
    package var latestDeadline: Duration? { state.withLock { $0.sleepers.values.map(\.deadline).max() } }

    /// Time goes by.
    ///
    /// - Parameter asleep: the host sleeps meanwhile.
    package func advance(by time: Duration, asleep: Bool = false) {
        let due = state.withLock { state in
            state.uptime += time
            state.asleep += asleep ? time : .zero
            state.wallClock += time / .seconds(1)
            let due = state.sleepers.filter { $0.value.deadline <= state.uptime }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for sleeper in due { sleeper.resume() }
    }

    /// Somebody sets the wall clock.
    package func setWallClock(_ seconds: Double) {
        state.withLock { $0.wallClock = seconds }
    }

    /// From now on each reading of the CPU clock takes up so much of it.
    package func takeCPU(perReading time: Duration) {
        state.withLock { $0.cpuPerReading = time }
    }

    /// From now on all waiting fails.
    package func breakDown() {
        let all = state.withLock { state in
            state.fault = Fault()
            return exchange(&state.sleepers, with: [:]).values.map(\.continuation)
        }
        for sleeper in all { sleeper.resume(throwing: Fault()) }
    }

    private func sleep(until deadline: Duration) async throws {
        let id = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if let fault = state.fault { return .failure(fault) }
                    if deadline <= state.uptime { return .success(()) }
                    state.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
        }
    }
}
