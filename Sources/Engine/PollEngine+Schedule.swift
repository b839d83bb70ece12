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

    private func pollConnectionsForever() async {
        while !Task.isCancelled {
            let begun = ContinuousClock.now
            pollConnections()
            guard await wait(until: begun + pacer.current) else { return }
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
