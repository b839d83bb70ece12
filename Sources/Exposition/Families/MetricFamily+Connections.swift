import Aggregation
import Connections
import Snapshots

extension MetricFamily {
    /// Connections of the whole host; absent before the first completed poll.
    static let connections: [MetricFamily] = [
        MetricFamily(
            "tcpwatch_connections", .gauge,
            """
            TCP sockets by address family and state as of the last poll (idiag_state of inet_diag, st of \
            /proc/net/tcp). TIME_WAIT has family any: it is counted by tw of /proc/net/sockstat, which does not tell \
            families, less the orphans in FIN_WAIT2 that tw includes and that state fin-wait-2 shows.
            """,
            samples: connectionSamples),
        MetricFamily(
            "tcpwatch_tracked_connections", .gauge,
            "Connections that are followed from poll to poll, at most max_connections."
        ) {
            $0.snapshot.isComplete ? .count($0.snapshot.tracked) : nil
        },
        MetricFamily(
            "tcpwatch_untracked_connections", .gauge,
            "Connections that the last poll showed and that are not followed because max_connections is reached."
        ) {
            $0.snapshot.isComplete ? .count($0.snapshot.untracked) : nil
        },
        MetricFamily(
            "tcpwatch_folded_connections_total", .counter,
            "Connections that went to a rest group, port and unit _other, because max_groups is reached."
        ) {
            $0.snapshot.isComplete ? DecimalNumber($0.snapshot.foldedConnections) : nil
        },
    ]

    /// Every state of either family, and TIME_WAIT of both.
    private static func connectionSamples(_ scrape: Scrape) -> [MetricSample] {
        guard scrape.snapshot.isComplete else { return [] }
        var samples: [MetricSample] = []
        if let timeWait = scrape.snapshot.timeWait {
            samples.append(connectionSample("any", .timeWait, timeWait))
        }
        for family in AddressFamily.allCases {
            let states = scrape.snapshot.states[family] ?? StateCounts()
            for state in TCPState.counted where state != .timeWait {
                samples.append(connectionSample(family.name, state, states[state]))
            }
        }
        return samples
    }

    private static func connectionSample(_ family: String, _ state: TCPState, _ count: Int) -> MetricSample {
        MetricSample([Label("family", family), Label("state", state.name)], .count(count))
    }
}
