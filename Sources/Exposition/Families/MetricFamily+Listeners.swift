import Aggregation
import Snapshots
import Vocabulary

extension MetricFamily {
    /// The accept queues. Sockets that share address, port and unit (SO_REUSEPORT) are one.
    static let listeners: [MetricFamily] = [
        ofListeners(
            "tcpwatch_listener_queue_length",
            """
            Connections waiting for accept, summed over sockets that share the labels (idiag_rqueue of inet_diag, \
            rx_queue of /proc/net/tcp).
            """
        ) {
            $0.queueLength
        },
        ofListeners(
            "tcpwatch_listener_queue_limit",
            """
            How many connections may wait for accept, min(backlog, somaxconn), summed over sockets that share the \
            labels (idiag_wqueue of inet_diag).
            """
        ) {
            $0.queueLimit
        },
        ofListeners(
            "tcpwatch_listener_queue_peak",
            """
            The longest accept queue of any one socket between the last two polls of the connections (idiag_rqueue of \
            inet_diag, rx_queue of /proc/net/tcp).
            """
        ) {
            UInt64($0.queuePeak)
        },
        MetricFamily(
            "tcpwatch_listener_drops_total", .counter,
            """
            What listeners dropped since watching began: SYNs and last ACKs for want of room, every retry anew, and \
            stray segments (drops of INET_DIAG_SKMEMINFO).
            """,
            series: { scrape, writer in
                // The totals of another mode stand still in this one.
                guard scrape.snapshot.own.mode == .netlink else { return }
                for listener in scrape.listeners {
                    guard let drops = listener.numbers.drops else { continue }
                    writer.append(DecimalNumber(drops &- (listener.less.drops ?? 0)), listener.labels)
                }
            }),
        MetricFamily(
            "tcpwatch_folded_listeners", .gauge,
            "Listeners without series of their own because metrics.groups is reached: _other counts them."
        ) {
            $0.snapshot.own.isComplete ? .count($0.foldedListeners) : nil
        },
        MetricFamily(
            "tcpwatch_untracked_listeners", .gauge,
            "Listening sockets that are not shown because max_groups is reached."
        ) {
            $0.snapshot.own.isComplete ? .count($0.snapshot.own.listeners.refused) : nil
        },
    ]

    /// A gauge of the listeners that listen now; absent where the number is `nil`.
    private static func ofListeners(
        _ name: String, _ help: String, number: @escaping @Sendable (ListenerNumbers) -> UInt64?
    ) -> MetricFamily {
        MetricFamily(
            name, .gauge, help,
            series: { scrape, writer in
                for listener in scrape.listeners where listener.numbers.present > 0 {
                    guard let number = number(listener.numbers) else { continue }
                    writer.append(DecimalNumber(number), listener.labels)
                }
            })
    }
}
