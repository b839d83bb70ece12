import Aggregation
import Connections

extension MetricFamily {
    /// What the groups consist of, known in either mode.
    static let groups: [MetricFamily] = [
        MetricFamily(
            "tcpwatch_group_connections", .gauge,
            """
            Followed connections by direction, service port, unit and state as of the last poll (idiag_state of \
            inet_diag, st of /proc/net/tcp).
            """,
            samples: groupConnectionSamples),
        groupCounter(
            "tcpwatch_connections_opened_total",
            "Connections that were first seen since watching began (told apart by idiag_cookie of inet_diag)."
        ) {
            DecimalNumber($0.opened)
        },
        groupCounter(
            "tcpwatch_connections_closed_total",
            "Connections that have gone since watching began (told apart by idiag_cookie of inet_diag)."
        ) {
            DecimalNumber($0.closed)
        },
    ]

    /// A counter with a series for each of a scrape's groups.
    static func groupCounter(
        _ name: String, _ help: String, of groups: @escaping @Sendable (Scrape) -> [LabelledGroup] = { $0.groups },
        number: @escaping @Sendable (TrafficCounters) -> DecimalNumber
    ) -> MetricFamily {
        MetricFamily(name, .counter, help) { scrape in
            groups(scrape).map { MetricSample($0.labels, number($0.group.traffic)) }
        }
    }

    /// The states that connections are followed in: listeners have families of their own, TIME_WAIT is not dumped.
    private static let followedStates = TCPState.counted.filter { $0 != .listen && $0 != .timeWait }

    private static func groupConnectionSamples(_ scrape: Scrape) -> [MetricSample] {
        scrape.groups.flatMap { labelled in
            followedStates.map { state in
                // Between port and unit, in the order of names.
                var labels = labelled.labels
                labels.insert(Label("state", state.name), at: 2)
                return MetricSample(labels, .count(labelled.group.states[state]))
            }
        }
    }
}
