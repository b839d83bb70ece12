import Catalog
import Detection
import Snapshots

extension MetricFamily {
    /// What is found to be wrong. Every kind has its series in every severity, so that a rule over them sees a 0 before
    /// the first finding.
    static let anomalies: [MetricFamily] = [
        MetricFamily("tcpwatch_anomalies_active", .gauge, "Findings that are active, by the severity they reached.") {
            scrape in
            let active = Dictionary(grouping: scrape.snapshot.activeFindings, by: \.kind)
            return perKindAndSeverity { kind, severity in
                .count(active[kind, default: []].count { $0.severity == severity })
            }
        },
        MetricFamily(
            "tcpwatch_anomalies_total", .counter,
            "Findings that reached the severity since the daemon's start, by being raised or by escalating."
        ) { scrape in
            perKindAndSeverity { kind, severity in
                DecimalNumber(scrape.snapshot.findingTotals[kind]?[severity] ?? 0)
            }
        },
    ]

    private static let kinds = FindingKind.allCases.sorted { $0.id < $1.id }

    private static func perKindAndSeverity(_ number: (FindingKind, Severity) -> DecimalNumber) -> [MetricSample] {
        kinds.flatMap { kind in
            Severity.allCases.map { severity in
                MetricSample([Label("kind", kind.id), Label("severity", severity.name)], number(kind, severity))
            }
        }
    }
}
