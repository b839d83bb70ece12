package import Watch

extension PollEngine {
    /// Lists connections as they are now, joined with what is known of their past.
    ///
    /// A list is a dump on the polling thread. It waits for its share of the CPU budget, and for a poll that would come due
    /// meanwhile.
    ///
    /// - Parameter permit: called when it is the list's turn; what it throws gives the turn to others.
    /// - Throws: ``ListsBusy``, or when neither netlink nor `/proc` lists them.
    package func connections(
        _ query: ConnectionQuery, permit: @Sendable () throws -> Void = {}
    ) async throws -> ConnectionList {
        let place = try listPacer.reserve(at: uptime, pollShare: pacer.share)
        var cpu: Duration = .zero
        defer { listPacer.settle(place, cpu: cpu) }
        if place.wait > .zero { try await clock.sleep(until: uptime + place.wait) }
        if let due = connectionsDue, due > uptime, due < uptime + listDuration {
            // Both wake at the same moment: the poll before the list.
            try await clock.sleep(until: due + .milliseconds(1))
        }
        try permit()
        let (begun, begunCPU) = (uptime, clock.threadCPU)
        defer {
            listDuration = uptime - begun
            cpu = clock.threadCPU - begunCPU
        }
        return try own.connections(query)
    }

    /// Takes into account what the text of a list has cost.
    package func charge(list cpu: Duration) {
        listPacer.charge(cpu)
    }
}
