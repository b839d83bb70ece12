import Snapshots
import Testing

@testable import Exposition

/// `docs/metrics.md` against what is rendered.
@Suite("The documentation of the metrics")
struct MetricsDocumentTests {
    private let document: MetricsDocument

    init() throws {
        document = MetricsDocument(try Repository.text("docs/metrics.md"))
    }

    @Test("every family is documented once, and no other")
    func families() {
        #expect(document.rows.map(\.name).sorted() == MetricFamily.all.map(\.name))
    }

    @Test("types and labels are as rendered, and each family has a meaning")
    func typesAndLabels() throws {
        let text = try SnapshotBuilder.host.text
        for row in document.rows {
            let family = try #require(text[row.name], "\(row.name)")
            let labels = family.series.reduce(into: Set<String>()) { $0.formUnion($1.labels.keys) }
            #expect(row.kind == family.type, "\(row.name)")
            #expect(row.labels == labels.subtracting(["le"]), "\(row.name)")
            #expect(!row.meaning.isEmpty, "\(row.name)")
        }
    }

    @Test("the kernel's fields are those that HELP names")
    func kernelFields() throws {
        let text = try SnapshotBuilder.host.text
        for row in document.rows {
            let help = try #require(text[row.name]?.help, "\(row.name)")
            for field in row.kernelFields {
                #expect(help.contains(field), "\(row.name): \(field)")
            }
        }
    }

    @Test("every label is explained, with its values where they are few")
    func labels() throws {
        let series = try SnapshotBuilder.host.text.families.flatMap(\.series)
        for series in series {
            for (name, value) in series.labels where name != "version" {
                let line = try #require(document.text.split(separator: "\n").first { $0.hasPrefix("| `\(name)` |") })
                let isFew = ["family", "state", "direction", "source", "mode", "kind", "severity"].contains(name)
                #expect(!isFew || line.contains("`\(value)`"), "\(name)=\(value)")
            }
        }
    }

    @Test("the examples are PromQL")
    func queries() throws {
        try #require(!document.queries.isEmpty)
        #expect(try Promtool.checkQueries(document.queries) == Promtool.Outcome(status: 0, complaints: ""))
    }

    @Test("the examples ask for metrics that are rendered, by labels that they have")
    func queriedNames() throws {
        let series = Dictionary(grouping: try SnapshotBuilder.host.text.families.flatMap(\.series), by: \.name)
        for query in document.queries {
            for match in query.matches(of: /(tcpwatch_\w+|process_\w+)(?:\{(\w+)="([^"]+)"\})?/) {
                let found = series[String(match.1)] ?? []
                #expect(!found.isEmpty, "\(match.1)")
                if let label = match.2, let value = match.3 {
                    #expect(found.contains { $0.labels[String(label)] == String(value) }, "\(match.0)")
                }
            }
        }
    }

    @Test("the figures of the cardinality are right")
    func cardinality() throws {
        func count(_ builder: SnapshotBuilder) throws -> Int {
            try builder.text.families.reduce(0) { $0 + $1.series.count }
        }
        let full = try ExpositionText(Snapshot.worst.body).families.reduce(0) { $0 + $1.series.count }
        #expect(document.text.contains("\(full / 1_000),\(String(full % 1_000 + 1_000).dropFirst()) series"))
        let findings = try SnapshotBuilder.host.text.families.filter { $0.name.hasPrefix("tcpwatch_anomalies") }
        #expect(document.text.contains("\(findings.reduce(0) { $0 + $1.series.count }) of findings"))
        // Another group and another listener.
        #expect(try count(.full(groups: 4)) - count(.full(groups: 3)) == 80 + 4)
        #expect(document.text.contains("80 series: 9 states, 13 counters, and 58 of its five histograms"))
        #expect(document.text.contains("A listener has at most 4 series"))
        let sizes = [SnapshotBuilder.usual.body, Snapshot.worst.body].map { "\(($0.count + 512) / 1024) KiB" }
        #expect(sizes.allSatisfy { document.text.contains($0) }, "\(sizes), \(full) series")
    }
}
