extension Section {
    /// How long a scrape takes.
    package static func scrapes(_ rows: [ScrapeTimes]) -> Section {
        Section(
            "A scrape",
            meaning: """
                From the connect to the last byte, ten scrapes a second of 127.0.0.1, each over a connection of its own and \
                without compression, while all connections are polled once a second; the aim is 2 ms at the 99th percentile.
                """,
            Table(
                header: ["sockets", "body KB", "median ms", "p99 ms", "max ms", "scrapes"],
                rows: rows.map { row in
                    [
                        row.sockets.grouped,
                        (Double(row.bodyBytes) / 1e3).decimal(1),
                        row.milliseconds.median.decimal(2),
                        row.milliseconds.percentile(99).decimal(2),
                        row.milliseconds.maximum.decimal(2),
                        "\(row.milliseconds.count)",
                    ]
                }))
    }
}
