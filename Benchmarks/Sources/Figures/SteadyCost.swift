/// What polls need when the sockets stay the same: figures that do not depend on how busy the machine is.
package struct SteadyCost: Sendable {
    /// With few sockets, and with more.
    package let few: SteadyPoll
    package let more: SteadyPoll
    /// Anonymous memory by the number of sockets, with few and with more.
    package let memory: (few: MemoryUse, more: MemoryUse)

    package init(few: SteadyPoll, more: SteadyPoll, memory: (few: MemoryUse, more: MemoryUse)) {
        self.few = few
        self.more = more
        self.memory = memory
    }

    /// Calls of the allocator in a poll for each socket more.
    package var allocationsPerSocket: Double? {
        (more.allocations - few.allocations).ratio(to: Double(more.sockets - few.sockets))
    }

    /// System calls of a poll for each socket more.
    package var callsPerSocket: Double? {
        (more.calls - few.calls).ratio(to: Double(more.sockets - few.sockets))
    }

    /// System calls of the bare dump for each socket more.
    package var floorCallsPerSocket: Double? {
        (more.floorCalls - few.floorCalls).ratio(to: Double(more.sockets - few.sockets))
    }

    /// Growth of anonymous memory for each socket more.
    package var bytesPerSocket: Double? {
        Double(memory.more.standing.anonymousBytes - memory.few.standing.anonymousBytes)
            .ratio(to: Double(memory.more.sockets - memory.few.sockets))
    }
}
