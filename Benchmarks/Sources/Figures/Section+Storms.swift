extension Section {
    /// Whether the daemon's account of short connections agrees with the kernel's.
    package static func accounts(_ rows: [StormAccount], wanted: Int) -> Section {
        Section(
            "Short connections: the account",
            meaning: """
                Connections over loopback that last less than a millisecond, \(wanted.grouped) a second asked for, as the \
                kernel's ActiveOpens and PassiveOpens count them (two for each) and as the daemon accounts for them; the aims \
                are 0.1 % lost and 0.1 % missing at most, while `destroy_events: auto` leaves such a storm to the polls and \
                says so by its coverage. Generator, kernel and daemon share the machine's cores.
                """,
            Table(
                header: [
                    "destroy_events, close, exchange", "connections/s", "opened", "accounted", "known lost", "lost %",
                    "missing %", "subscribed at the end", "coverage at the end",
                ],
                rows: rows.map { row in
                    [
                        row.storm.name,
                        row.rate.decimal(0),
                        row.opened.grouped,
                        row.accounted.decimal(0),
                        row.lost.decimal(0),
                        row.lostShare.map { $0 * 100 }.decimal(3),
                        row.missingShare.map { $0 * 100 }.decimal(3),
                        row.atEnd.isSubscribed ? "yes" : "no",
                        row.atEnd.coverage.decimal(3),
                    ]
                }))
    }

    /// What the daemon's part of the account costs.
    package static func eventCosts(_ rows: [StormAccount]) -> Section {
        Section(
            "Short connections: the cost",
            meaning: """
                CPU time of the daemon for each destroy event of the same storms: for reading the events and taking them into \
                account, and of the whole process over what it takes when idle; the aim is 3 µs at most.
                """,
            Table(
                header: [
                    "destroy_events, close, exchange", "events", "reading and accounting µs/event", "process µs/event",
                ],
                rows: rows.map { row in
                    [
                        row.storm.name,
                        row.received.decimal(0),
                        row.eventMicrosecondsPerEvent.decimal(2),
                        row.processMicrosecondsPerEvent.decimal(2),
                    ]
                }))
    }
}
