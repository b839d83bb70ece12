import Aggregation
import Snapshots

extension MetricFamily {
    /// The accept queues. Sockets that share address, port and unit (SO_REUSEPORT) are one.
    static let listeners: [MetricFamily] = [
        MetricFamily(
            "tcpwatch_listener_queue_length", .gauge,
            """
            Connections waiting for accept, summed over sockets that share the labels (idiag_rqueue of inet_diag, \
            rx_queue of /proc/net/tcp).
            """
        ) { scrape in
            scrape.listeners.map { MetricSample($0.labels, DecimalNumber($0.queueLength)) }
        },
        MetricFamily(
            "tcpwatch_listener_queue_limit", .gauge,
            """
            How many connections may wait for accept, min(backlog, somaxconn), summed over sockets that share the \
            labels (idiag_wqueue of inet_diag).
            """
        ) { scrape in
            scrape.listeners.compactMap { listener in
                listener.queueLimit.map { MetricSample(listener.labels, DecimalNumber($0)) }
            }
        },
        MetricFamily(
            "tcpwatch_listener_queue_peak", .gauge,
            """
            The longest accept queue of any one socket between the last two polls of the connections (idiag_rqueue of \
            inet_diag, rx_queue of /proc/net/tcp).
            """
        ) { scrape in
            scrape.listeners.map { MetricSample($0.labels, DecimalNumber(UInt64($0.queuePeak))) }
        },
        MetricFamily(
            "tcpwatch_listener_drops_total", .counter,
            """
            What listeners dropped since watching began: SYNs and last ACKs for want of room, every retry anew, and \
            stray segments (drops of INET_DIAG_SKMEMINFO).
            """
        ) { scrape in
            scrape.drops.map { MetricSample($0.labels, DecimalNumber($0.drops)) }
        },
        MetricFamily(
            "tcpwatch_untracked_listeners", .gauge,
            "Listening sockets that are not shown because max_groups is reached."
        ) {
            $0.snapshot.isComplete ? .count($0.snapshot.refusedListeners) : nil
        },
    ]
}
