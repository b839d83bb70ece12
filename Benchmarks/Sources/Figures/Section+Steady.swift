extension Section {
    /// What a poll needs when the sockets stay the same, and the limits that `make check-cost` holds it to.
    package static func steady(_ cost: SteadyCost, _ limits: SteadyLimits) -> Section {
        Section(
            "The steady state",
            meaning: """
                Calls of the allocator and of the kernel that a poll makes, all threads together, and memory for each tracked \
                socket: figures that other work on the machine does not change, so that `make check-cost` holds every \
                change to them.
                """,
            Table(
                header: ["figure", "sockets", "measured", "bare dump", "limit"],
                rows: [cost.few, cost.more].map { poll in
                    ["allocations per poll", poll.sockets.grouped, poll.allocations.decimal(1), "", ""]
                } + [
                    [
                        "allocations per additional socket", range(cost.few, cost.more),
                        cost.allocationsPerSocket.decimal(3), "", limits.allocationsPerSocket.decimal(3),
                    ],
                    [
                        "system calls per poll", cost.few.sockets.grouped, cost.few.calls.decimal(1),
                        cost.few.floorCalls.decimal(1), limits.callsLimit(cost).decimal(1),
                    ],
                    [
                        "system calls per poll", cost.more.sockets.grouped, cost.more.calls.decimal(1),
                        cost.more.floorCalls.decimal(1), "",
                    ],
                    [
                        "system calls per additional socket", range(cost.few, cost.more),
                        cost.callsPerSocket.decimal(4), cost.floorCallsPerSocket.decimal(4),
                        limits.callsPerSocketLimit(cost).decimal(4),
                    ],
                    [
                        "bytes per additional socket",
                        "\(cost.memory.few.sockets.grouped) to \(cost.memory.more.sockets.grouped)",
                        cost.bytesPerSocket.decimal(1), "", limits.bytesPerSocket.decimal(1),
                    ],
                ]))
    }

    private static func range(_ few: SteadyPoll, _ more: SteadyPoll) -> String {
        "\(few.sockets.grouped) to \(more.sockets.grouped)"
    }
}
