import Aggregation
import Connections
import Snapshots

extension MetricFamily {
    /// What the groups consist of, known in either mode.
    static let groups: [MetricFamily] = [
        MetricFamily(
            "tcpwatch_group_connections", .gauge,
            """
            Followed connections by direction, service port, unit and state as of the last poll (idiag_state of \
            inet_diag, st of /proc/net/tcp).
            """,
            series: writeGroupConnections),
        groupCounter(
            "tcpwatch_connections_opened_total",
            "Connections that were first seen since watching began (told apart by idiag_cookie of inet_diag)."
        ) {
            $0.opened
        },
        groupCounter(
            "tcpwatch_connections_closed_total",
            "Connections that have gone since watching began (told apart by idiag_cookie of inet_diag)."
        ) {
            $0.closed
        },
        MetricFamily(
            "tcpwatch_folded_groups", .gauge,
            "Groups without series of their own because metrics.groups is reached: _other counts them."
        ) {
            $0.snapshot.own.isComplete ? .count($0.foldedGroups) : nil
        },
    ]

    /// A counter with a series for each of a scrape's groups.
    ///
    /// - Parameters:
    ///   - decimals: units are 10^−`decimals` of the family's.
    ///   - isKnown: whether there is anything to show.
    static func groupCounter(
        _ name: String, _ help: String, decimals: Int = 0,
        where isKnown: @escaping @Sendable (Scrape) -> Bool = { _ in true },
        units: @escaping @Sendable (TrafficCounters) -> UInt64
    ) -> MetricFamily {
        MetricFamily(
            name, .counter, help,
            series: { scrape, writer in
                guard isKnown(scrape) else { return }
                for group in scrape.groups {
                    let count = units(group.numbers.traffic) &- units(group.less.traffic)
                    writer.append(DecimalNumber(count, decimals: decimals), group.labels)
                }
            })
    }

    /// The states that connections are followed in: listeners have families of their own, TIME_WAIT is not dumped.
    private static let followedStates = TCPState.counted.filter { $0 != .listen && $0 != .timeWait }

    private static func writeGroupConnections(_ scrape: Scrape, _ writer: inout SeriesWriter) {
        for group in scrape.groups {
            for state in followedStates {
                writer.append(.count(group.numbers.states[state]), group.labels, with: state.label)
            }
        }
    }
}
