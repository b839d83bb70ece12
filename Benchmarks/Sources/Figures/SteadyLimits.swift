/// What a poll may need at most: the bounds that a change must not break.
package struct SteadyLimits: Sendable {
    /// Calls of the allocator in a poll for each additional socket: a hundredth leaves room for what is not of the poll.
    let allocationsPerSocket = 0.01
    /// System calls of a poll for each additional socket, beside those of the bare dump.
    let callsRatio = 1.25
    /// System calls of a poll of few sockets, beyond those of the bare dump: what the kernel is asked for beside the sockets.
    let callsBeyondFloor = 64.0
    /// Anonymous memory for each additional socket.
    let bytesPerSocket = 96.0

    package init() {}

    /// A sentence for each bound that is broken, or that could not be told.
    package func violations(of cost: SteadyCost) -> [String] {
        [
            violation(
                "allocations of a poll for each additional socket", cost.allocationsPerSocket,
                limit: allocationsPerSocket, places: 3),
            violation(
                "system calls of a poll for each additional socket", cost.callsPerSocket,
                limit: callsPerSocketLimit(cost), places: 4),
            violation(
                "system calls of a poll of \(cost.few.sockets.grouped) sockets", cost.few.calls,
                limit: callsLimit(cost), places: 1),
            violation(
                "bytes of memory for each additional socket", cost.bytesPerSocket, limit: bytesPerSocket, places: 1),
        ].compactMap { $0 }
    }

    /// What the bare dump, made at the same time, allows for each additional socket.
    func callsPerSocketLimit(_ cost: SteadyCost) -> Double? {
        cost.floorCallsPerSocket.map { $0 * callsRatio }
    }

    /// What the bare dump of few sockets, made at the same time, allows.
    func callsLimit(_ cost: SteadyCost) -> Double? {
        cost.few.floorCalls + callsBeyondFloor
    }

    private func violation(_ figure: String, _ value: Double?, limit: Double?, places: Int) -> String? {
        guard let value, let limit else { return "\(figure): not known" }
        return value <= limit ? nil : "\(figure): \(value.decimal(places)), where the limit is \(limit.decimal(places))"
    }
}
