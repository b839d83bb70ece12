/// A metric with all its series: a name, what it means, and where in a snapshot its numbers come from.
///
/// The families are data: to add a metric, add it to the list of its topic, and to `docs/metrics.md`.
struct MetricFamily: Sendable {
    let name: String
    let kind: MetricKind
    /// One sentence or more, naming the kernel's field.
    let help: String
    /// The series, always in the same order, their labels in the order of their names; none when nothing is known.
    let samples: @Sendable (Scrape) -> [MetricSample]

    init(
        _ name: String, _ kind: MetricKind, _ help: String, samples: @escaping @Sendable (Scrape) -> [MetricSample]
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    /// A family of one series without labels, which is absent while the number is `nil`.
    init(
        _ name: String, _ kind: MetricKind, _ help: String, number: @escaping @Sendable (Scrape) -> DecimalNumber?
    ) {
        self.init(name, kind, help) { scrape in
            number(scrape).map { [MetricSample([], $0)] } ?? []
        }
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
