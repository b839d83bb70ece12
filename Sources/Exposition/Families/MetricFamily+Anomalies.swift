import Catalog
import Detection
import Snapshots
import Vocabulary

extension MetricFamily {
    /// What is found to be wrong. Every kind has its series in every severity, so that a rule over them sees a 0 before
    /// the first finding.
    static let anomalies: [MetricFamily] = [
        perKindAndSeverity(
            "tcpwatch_anomalies_active", .gauge, "Findings that are active, by the severity they reached."
        ) { snapshot, kind, severity in
            count(.active, kind, severity, in: snapshot)
        },
        perKindAndSeverity(
            "tcpwatch_anomalies_clearing", .gauge,
            "Findings whose condition no longer holds, and that are not resolved yet, by the severity they reached."
        ) { snapshot, kind, severity in
            count(.clearing, kind, severity, in: snapshot)
        },
        perKindAndSeverity(
            "tcpwatch_anomalies_total", .counter,
            "Findings that reached the severity since the daemon's start, by being raised or by escalating."
        ) { snapshot, kind, severity in
            DecimalNumber(snapshot.own.findings.totals[kind]?[severity] ?? 0)
        },
    ]

    private static func count(
        _ state: FindingState, _ kind: FindingKind, _ severity: Severity, in snapshot: Snapshot
    ) -> DecimalNumber {
        .count(snapshot.own.findings.all.count { $0.state == state && $0.kind == kind && $0.severity == severity })
    }

    private static let labelled = FindingKind.allCases.sorted { $0.id < $1.id }.flatMap { kind in
        Severity.allCases.map { severity in
            (kind, severity, LabelText(["kind": kind.id, "severity": severity.name]))
        }
    }

    private static func perKindAndSeverity(
        _ name: String, _ kind: MetricKind, _ help: String,
        number: @escaping @Sendable (Snapshot, FindingKind, Severity) -> DecimalNumber
    ) -> MetricFamily {
        MetricFamily(
            name, kind, help,
            series: { scrape, writer in
                for (kind, severity, labels) in labelled {
                    writer.append(number(scrape.snapshot, kind, severity), labels)
                }
            })
    }
}
