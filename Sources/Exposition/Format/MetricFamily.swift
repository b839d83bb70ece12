/// A metric with all its series: a name, what it means, and where in a snapshot its numbers come from.
///
/// The families are data: to add a metric, add it to the list of its topic, and to `docs/metrics.md`.
struct MetricFamily: Sendable {
    let name: String
    let kind: MetricKind
    /// One sentence or more, naming the kernel's field.
    let help: String
    /// The lines before the series.
    let header: String
    /// Appends the series, always in the same order; none when nothing is known.
    let write: @Sendable (Scrape, inout SeriesWriter) -> Void

    init(
        _ name: String, _ kind: MetricKind, _ help: String,
        series write: @escaping @Sendable (Scrape, inout SeriesWriter) -> Void
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        header = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        self.write = write
    }

    /// A family of one series without labels, which is absent while the number is `nil`.
    init(
        _ name: String, _ kind: MetricKind, _ help: String, number: @escaping @Sendable (Scrape) -> DecimalNumber?
    ) {
        self.init(
            name, kind, help,
            series: { scrape, writer in
                if let number = number(scrape) { writer.append(number) }
            })
    }
}

extension MetricFamily {
    /// Every family that there is, in the order of names.
    static let all = [
        connections, groups, traffic, distributions, listeners, events, anomalies, host, kernel, polls, process,
    ]
    .flatMap { $0 }
    .sorted { $0.name < $1.name }
}
