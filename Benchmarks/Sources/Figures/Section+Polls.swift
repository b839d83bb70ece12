extension Section {
    /// A poll beside the floor.
    package static func polls(_ rows: [PollCosts]) -> Section {
        Section(
            "A poll beside the bare dump",
            meaning: """
                The floor is a C program that makes the same dump and throws it away, so the ratio is what following every \
                connection adds; the aims for minima are 1.10 at most, and 1.08 with 100,000 sockets.
                """,
            Table(
                header: [
                    "sockets", "floor min ms", "floor median ms", "poll min ms", "poll median ms", "poll µs/socket",
                    "ratio of minima", "ratio of medians", "samples",
                ],
                rows: rows.map { row in
                    [
                        row.sockets.grouped,
                        row.floor.minimum.decimal(2), row.floor.median.decimal(2),
                        row.daemon.minimum.decimal(2), row.daemon.median.decimal(2),
                        row.daemon.median.map { $0 * 1000 }.ratio(to: Double(row.sockets)).decimal(3),
                        row.daemon.minimum.ratio(to: row.floor.minimum).decimal(2),
                        row.daemon.median.ratio(to: row.floor.median).decimal(2),
                        "\(row.daemon.count)",
                    ]
                }))
    }

    /// The same polls beside other programs that look at the same sockets.
    package static func alternatives(_ rows: [PollCosts]) -> Section {
        Section(
            "A poll beside ss and node_exporter",
            meaning: """
                The same polls, beside a run of `ss -tinH` and a scrape of Debian's prometheus-node-exporter with its \
                tcpstat collector alone, which counts states and nothing else; the aims are 0.25 and 0.60 at most.
                """,
            Table(
                header: [
                    "sockets", "poll min ms", "poll median ms", "ss min ms", "ss median ms", "node_exporter min ms",
                    "node_exporter median ms", "poll/ss minima", "medians", "poll/node_exporter minima", "medians",
                    "samples",
                ],
                rows: rows.map { row in
                    [row.sockets.grouped]
                        + [row.daemon, row.ss, row.nodeExporter].flatMap {
                            [$0.minimum.decimal(2), $0.median.decimal(2)]
                        }
                        + [row.ss, row.nodeExporter].flatMap {
                            [
                                row.daemon.minimum.ratio(to: $0.minimum).decimal(2),
                                row.daemon.median.ratio(to: $0.median).decimal(2),
                            ]
                        }
                        + ["\(row.daemon.count)/\(row.ss.count)/\(row.nodeExporter.count)"]
                }))
    }
}
