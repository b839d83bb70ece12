import Aggregation
import Connections

extension MetricFamily {
    /// What the connections of each group have done since watching began, those already closed included; from TCP_INFO,
    /// and absent without it.
    static let traffic: [MetricFamily] = [
        tcpInfoCounter(
            "tcpwatch_data_segments_sent_total", TCPInfo.Length.dataSegments,
            "Segments with data sent, retransmissions included (tcp_info tcpi_data_segs_out)."
        ) {
            $0.dataSegmentsSent
        },
        tcpInfoCounter(
            "tcpwatch_segments_retransmitted_total", TCPInfo.Length.base,
            "Segments retransmitted: data, SYN and tail loss probes, needless ones too (tcp_info tcpi_total_retrans)."
        ) {
            $0.retransmissions
        },
        tcpInfoCounter(
            "tcpwatch_rto_timeouts_total", TCPInfo.Length.timeouts,
            "Expiries of the retransmission timer, those of SYN and SYN-ACK included (tcp_info tcpi_total_rto)."
        ) {
            $0.retransmissionTimeouts
        },
        tcpInfoCounter(
            "tcpwatch_dsack_duplicates_total", TCPInfo.Length.bytesSent,
            """
            Segments that peers reported as duplicates: needless retransmissions, or the network's duplicates \
            (tcp_info tcpi_dsack_dups).
            """
        ) {
            $0.dsackDuplicates
        },
        tcpInfoCounter(
            "tcpwatch_reordering_events_total", TCPInfo.Length.bytesSent,
            "Reordering that senders have seen (tcp_info tcpi_reord_seen)."
        ) {
            $0.reorderingEvents
        },
        tcpInfoCounter(
            "tcpwatch_sent_bytes_total", TCPInfo.Length.bytesSent,
            "Bytes of data sent, retransmissions included (tcp_info tcpi_bytes_sent)."
        ) {
            $0.bytesSent
        },
        tcpInfoCounter(
            "tcpwatch_received_bytes_total", TCPInfo.Length.bytesReceived,
            "Bytes of data received in order, a FIN counts 1 (tcp_info tcpi_bytes_received)."
        ) {
            $0.bytesReceived
        },
        tcpInfoCounter(
            "tcpwatch_retransmitted_bytes_total", TCPInfo.Length.bytesSent,
            "Bytes of data retransmitted (tcp_info tcpi_bytes_retrans)."
        ) {
            $0.bytesRetransmitted
        },
        tcpInfoCounter(
            "tcpwatch_busy_seconds_total", TCPInfo.Length.limits,
            "Time with data to send or in flight, summed over connections (tcp_info tcpi_busy_time).",
            decimals: 6
        ) {
            $0.busyMicroseconds
        },
        tcpInfoCounter(
            "tcpwatch_receiver_limited_seconds_total", TCPInfo.Length.limits,
            "Part of the busy time in which the peer's window held the sender up (tcp_info tcpi_rwnd_limited).",
            decimals: 6
        ) {
            $0.receiverLimitedMicroseconds
        },
        tcpInfoCounter(
            "tcpwatch_sendbuf_limited_seconds_total", TCPInfo.Length.limits,
            """
            Part of the busy time in which the send buffer held the sender up; stays 0 for senders without pacing \
            (tcp_info tcpi_sndbuf_limited).
            """,
            decimals: 6
        ) {
            $0.sendBufferLimitedMicroseconds
        },
    ]

    /// A counter of the groups of which TCP_INFO tells, where the kernel's is long enough to hold it.
    private static func tcpInfoCounter(
        _ name: String, _ length: Int, _ help: String, decimals: Int = 0,
        units: @escaping @Sendable (TrafficCounters) -> UInt64
    ) -> MetricFamily {
        groupCounter(name, help, decimals: decimals, where: { $0.hasTCPInfo(length) }, units: units)
    }
}
