import Aggregation
import Connections

extension MetricFamily {
    /// How round-trip times and windows are spread within each group; from TCP_INFO, and absent without it.
    static let distributions: [MetricFamily] = [
        tcpInfoHistogram("tcpwatch_rtt_seconds", .roundTrip, "Smoothed round-trip time (tcp_info tcpi_rtt)") {
            $0.rtt
        },
        tcpInfoHistogram(
            "tcpwatch_rttvar_seconds", .variation, "Mean deviation of the round-trip time (tcp_info tcpi_rttvar)"
        ) {
            $0.rttVariation
        },
        tcpInfoHistogram(
            "tcpwatch_rto_seconds", .timeout, "Retransmission timeout in force, back-off included (tcp_info tcpi_rto)"
        ) {
            $0.rto
        },
        tcpInfoHistogram(
            "tcpwatch_cwnd_segments", .window, "Congestion window in segments (tcp_info tcpi_snd_cwnd)"
        ) {
            $0.congestionWindow
        },
        tcpInfoHistogram(
            "tcpwatch_ssthresh_segments", .window,
            "Slow start threshold in segments, where it is finite (tcp_info tcpi_snd_ssthresh)"
        ) {
            $0.slowStartThreshold
        },
    ]

    /// A histogram of every group, which appears with its first observation: most connections never leave slow start,
    /// and an empty histogram takes as much room as a full one.
    private static func tcpInfoHistogram(
        _ name: String, _ scale: HistogramScale, _ help: String,
        histogram: @escaping @Sendable (ConnectionHistograms) -> Histogram
    ) -> MetricFamily {
        MetricFamily(
            name, .histogram,
            "\(help): one observation per poll for every connection that moved data since the poll before.",
            series: { scrape, writer in
                guard scrape.hasTCPInfo(TCPInfo.Length.base) else { return }
                for group in scrape.distributions {
                    writer.append(
                        histogram(group.numbers.histograms), less: histogram(group.less.histograms), scale, group.labels
                    )
                }
            })
    }
}
