import Snapshots

extension PollEngine {
    /// Polls every source at its own speed until the task is cancelled.
    package nonisolated func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.pollConnectionsForever() }
            group.addTask { await self.pollCountersForever() }
            group.addTask { await self.pollListenersForever() }
        }
        eventSink.finish()
    }

    /// The second poll comes within one interval of the first, at random: hosts that were started in the same moment
    /// do not poll in the same moment for ever.
    private func pollConnectionsForever() async {
        var next = ContinuousClock.now
        pollConnections()
        next += pacer.current * .random(in: 0.2...1)
        while await wait(until: next) {
            snapshot.missedPolls &+= UInt64((ContinuousClock.now - next) / pacer.current)
            next = .now
            pollConnections()
            next += pacer.current
        }
    }

    private func pollCountersForever() async {
        while !Task.isCancelled {
            let begun = ContinuousClock.now
            pollCounters()
            guard await wait(until: begun + settings.counterInterval) else { return }
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
    private func wait(until deadline: ContinuousClock.Instant) async -> Bool {
        (try? await sleep(deadline)) != nil
    }
}
