/// What a poll needs in the long run, when the sockets stay the same.
package struct SteadyPoll: Sendable {
    package let sockets: Int
    /// Calls of the allocator for a poll, all threads of the process together.
    package let allocations: Double
    /// System calls for a poll, all threads of the process together.
    package let calls: Double
    /// System calls of the floor for a dump.
    package let floorCalls: Double

    package init(sockets: Int, allocations: Double, calls: Double, floorCalls: Double) {
        self.sockets = sockets
        self.allocations = allocations
        self.calls = calls
        self.floorCalls = floorCalls
    }
}
