extension Section {
    /// What the daemon takes when there is nothing to see.
    package static func idle(_ cost: IdleCost) -> Section {
        Section(
            "An idle host",
            meaning: """
                CPU time of all threads with the default settings on a host without connections; the aim is 0.3 % of a core \
                at most.
                """,
            Table(
                header: ["seconds", "CPU ms", "% of a core"],
                rows: [
                    [
                        cost.seconds.decimal(0),
                        (cost.cpuSeconds * 1e3).decimal(0),
                        (cost.cpuSeconds * 100).ratio(to: cost.seconds).decimal(2),
                    ]
                ]))
    }

    /// How long the daemon takes to be of use.
    package static func starts(_ milliseconds: Series) -> Section {
        Section(
            "A start",
            meaning: """
                From fork to `READY=1`, which the daemon sends after its first poll, with the default settings on a host \
                without connections; the aim is 100 ms at most.
                """,
            Table(
                header: ["starts", "min ms", "median ms", "max ms"],
                rows: [
                    [
                        "\(milliseconds.count)",
                        milliseconds.minimum.decimal(1), milliseconds.median.decimal(1),
                        milliseconds.maximum.decimal(1),
                    ]
                ]))
    }
}
