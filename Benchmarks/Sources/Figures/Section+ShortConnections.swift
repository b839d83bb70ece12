extension Section {
    /// What short connections cost the daemon, by their rate.
    package static func shortConnections(_ rows: [ShortConnectionCost]) -> Section {
        Section(
            "Short connections: the cost by rate",
            meaning: """
                CPU time of the whole daemon over what it takes on an idle host, while loopback connections with 64 bytes each \
                way last less than a millisecond and are closed by FIN, with `destroy_events: on` and all else as by default; \
                the aim is 0.5 % of a core at most at 150 a second. Each connection has two ends, with a destroy event for each.
                """,
            Table(
                header: [
                    "connections/s asked for", "connections/s", "% of a core over idle", "µs/connection", "events",
                    "known lost",
                ],
                rows: rows.map { row in
                    [
                        row.wanted.grouped,
                        row.made.rate.decimal(0),
                        row.coreShare.map { $0 * 100 }.decimal(2),
                        row.microsecondsPerConnection.decimal(1),
                        row.received.decimal(0),
                        row.lost.decimal(0),
                    ]
                }))
    }
}
