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
            series: writeConnections),
        MetricFamily(
            "tcpwatch_tracked_connections", .gauge,
            "Connections that are followed from poll to poll, at most max_connections."
        ) {
            $0.snapshot.own.isComplete ? .count($0.snapshot.own.connections.tracked) : nil
        },
        MetricFamily(
            "tcpwatch_untracked_connections", .gauge,
            "Connections that the last poll showed and that are not followed because max_connections is reached."
        ) {
            $0.snapshot.own.isComplete ? .count($0.snapshot.own.connections.untracked) : nil
        },
        MetricFamily(
            "tcpwatch_folded_connections_total", .counter,
            "Connections that went to a rest group, port and unit _other, because max_groups is reached."
        ) {
            $0.snapshot.own.isComplete ? DecimalNumber($0.snapshot.own.connections.folded) : nil
        },
    ]

    private static let timeWait = LabelText(["family": "any", "state": TCPState.timeWait.name])

    /// Every state of either family, and TIME_WAIT of both.
    private static func writeConnections(_ scrape: Scrape, _ writer: inout SeriesWriter) {
        guard scrape.snapshot.own.isComplete else { return }
        if let count = scrape.snapshot.own.timeWait {
            writer.append(.count(count), timeWait)
        }
        for family in AddressFamily.allCases {
            let states = scrape.snapshot.own.connections.states[family] ?? StateCounts()
            let label = LabelText(["family": family.name])
            for state in TCPState.counted where state != .timeWait {
                writer.append(.count(states[state]), label, with: state.label)
            }
        }
    }
}

extension TCPState {
    /// As a label.
    var label: LabelText { Self.labels[Int(rawValue)] }

    private static let labels = (0..<UInt8(slots)).map { number in
        TCPState(rawValue: number).map { LabelText(["state": $0.name]) } ?? .none
    }
}
