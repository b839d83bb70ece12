import Snapshots

extension PollEngine {
    /// Polls every source at its own speed until the task is cancelled.
    package nonisolated func run() async {
        while !Task.isCancelled {
            await untilReconfigured { await self.pollForever() }
        }
    }

    private nonisolated func pollForever() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.pollConnectionsForever() }
            group.addTask { await self.pollCountersForever() }
            group.addTask { await self.pollListenersForever() }
        }
    }

    private func pollConnectionsForever() async {
        let entered = ContinuousClock.now
        var due = connectionsBegun.map { $0 + pacer.current } ?? entered
        var asleep = uptime - awake
        while await waitAlive(until: due) {
            let begun = ContinuousClock.now
            // A host that was asleep has missed nothing.
            let late = begun - max(due, entered) - (uptime - awake - asleep)
            snapshot.missedPolls &+= pacer.missed(late: late)
            pollConnections()
            let rhythm = begun - pacer.current * phase
            phase = 0
            connectionsBegun = rhythm
            due = rhythm + pacer.current
            asleep = uptime - awake
        }
    }

    private func pollCountersForever() async {
        while await wait(until: countersBegun.map { $0 + settings.counterInterval } ?? .now) {
            countersBegun = .now
            pollCounters()
        }
    }

    /// `/proc/net/tcp` has no listeners-only reading: there the listeners are polled with the connections.
    private func pollListenersForever() async {
        while await wait(until: .now + settings.listenerInterval) {
            takeEvents()
            if lister.mode == .netlink {
                pollListeners()
            }
        }
    }

    /// Waits.
    ///
    /// - Returns: false when the task was cancelled.
    func wait(until deadline: ContinuousClock.Instant) async -> Bool {
        (try? await sleep(deadline)) != nil
    }
}
