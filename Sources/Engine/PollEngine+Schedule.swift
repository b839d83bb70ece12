import Watch

extension PollEngine {
    /// Polls every source at its own speed until the task is cancelled.
    ///
    /// - Throws: ``ScheduleFault``: nothing is polled any more.
    package nonisolated func run() async throws {
        do {
            while !Task.isCancelled {
                try await untilReconfigured { try await self.pollForever() }
            }
        } catch {
            await publishIfNew()
            throw error
        }
        await publishIfNew()
    }

    private nonisolated func pollForever() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await self.pollConnectionsForever() }
            group.addTask { try await self.pollCountersForever() }
            group.addTask { try await self.pollListenersForever() }
        }
    }

    private func pollConnectionsForever() async throws {
        let entered = uptime
        var due = connectionsBegun.map { $0 + pacer.current } ?? entered
        var asleep = timeAsleep
        connectionsDue = due
        while try await waitAlive(until: due) {
            let begun = uptime
            // A host that was asleep has missed nothing.
            let late = begun - max(due, entered) - (timeAsleep - asleep)
            missedPolls &+= pacer.missed(late: late)
            pollConnections()
            let rhythm = begun - pacer.current * phase
            phase = 0
            connectionsBegun = rhythm
            due = rhythm + pacer.current
            connectionsDue = due
            asleep = timeAsleep
        }
    }

    private func pollCountersForever() async throws {
        while try await wait(until: countersBegun.map { $0 + settings.counterInterval } ?? uptime) {
            countersBegun = uptime
            pollCounters()
        }
    }

    private func pollListenersForever() async throws {
        while try await wait(until: uptime + settings.listenerInterval) {
            pollListeners()
        }
    }

    /// For how long the host has slept since the daemon's start.
    private var timeAsleep: Duration { uptime - clock.awake }

    /// Waits.
    ///
    /// - Returns: false when the task was cancelled.
    /// - Throws: ``ScheduleFault``.
    private func wait(until deadline: Duration) async throws -> Bool {
        do {
            try await clock.sleep(until: deadline)
            return true
        } catch {
            guard Task.isCancelled else { throw ScheduleFault(reason: "\(error)") }
            return false
        }
    }

    /// Waits, and gives signs of life meanwhile: none comes from anywhere else, so that they end when this loop is stuck
    /// in a poll, or is no longer there. They are at most one interval and a poll apart.
    private func waitAlive(until deadline: Duration) async throws -> Bool {
        guard let heartbeat else { return try await wait(until: deadline) }
        while true {
            let now = uptime
            if lastBeat.map({ now - $0 >= heartbeat.interval }) ?? true {
                lastBeat = now
                heartbeat.beat()
            }
            let nextBeat = (lastBeat ?? now) + heartbeat.interval
            guard nextBeat < deadline else { return try await wait(until: deadline) }
            guard try await wait(until: nextBeat) else { return false }
        }
    }

    /// Runs a body until it ends, or settings are put into force: then it is cancelled.
    private nonisolated func untilReconfigured(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in self.reconfigurations.stream { return }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

/// A loop of polls ended without being told to.
struct ScheduleFault: Error, CustomStringConvertible {
    let reason: String

    var description: String { "polling has ended, since waiting failed: \(reason)" }
}

/// A sign of life that the loop of polls gives, so that a service manager can restart a daemon that is stuck.
package struct Heartbeat: Sendable {
    /// How often it is due.
    let interval: Duration
    /// Gives it. Called on the engine's executor, so it must not block.
    let beat: @Sendable () -> Void

    package init(every interval: Duration, _ beat: @escaping @Sendable () -> Void) {
        self.interval = interval
        self.beat = beat
    }
}
