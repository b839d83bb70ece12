import Snapshots
import Vocabulary

extension MetricFamily {
    /// How the daemon itself is doing.
    static let polls: [MetricFamily] = [
        MetricFamily("tcpwatch_up", .gauge, "1: the daemon answers.") { _ in .flag(true) },
        MetricFamily(
            "tcpwatch_build_info", .gauge, "1, with the daemon's version as label.",
            series: { scrape, writer in
                writer.append(.flag(true), LabelText(["version": scrape.version]))
            }),
        MetricFamily(
            "tcpwatch_config_last_reload_successful", .gauge,
            "1 when the configuration that was last asked for, by the start or by a reload, is in force."
        ) {
            .flag($0.snapshot.daemon.reload.isSuccessful)
        },
        MetricFamily(
            "tcpwatch_config_last_reload_success_timestamp_seconds", .gauge,
            "When the configuration in force was loaded, seconds since 1970 (CLOCK_REALTIME)."
        ) {
            .epoch($0.snapshot.daemon.reload.lastSuccess)
        },
        MetricFamily(
            "tcpwatch_mode", .gauge,
            """
            1 for where sockets are read from: netlink (inet_diag, everything) or procfs (/proc/net/tcp, no TCP_INFO, \
            because netlink is refused).
            """,
            series: { scrape, writer in
                for mode in SourceMode.allCases {
                    writer.append(.flag(mode == scrape.snapshot.own.mode), LabelText(["mode": mode.rawValue]))
                }
            }),
        MetricFamily(
            "tcpwatch_poll_interval_seconds", .gauge,
            "Time between the beginnings of two polls of the connections, now."
        ) {
            $0.snapshot.daemon.interval > .zero ? .seconds($0.snapshot.daemon.interval) : nil
        },
        MetricFamily(
            "tcpwatch_polls_missed_total", .counter,
            """
            Polls of the connections that were due and did not come: the one before took longer than the interval, or \
            the daemon was kept from running.
            """
        ) {
            DecimalNumber($0.snapshot.daemon.missedPolls)
        },
        MetricFamily(
            "tcpwatch_log_entries_lost_total", .counter,
            "Entries that the log did not take: too many waited for it, or standard error refused them."
        ) {
            DecimalNumber($0.snapshot.daemon.lostLogEntries)
        },
        MetricFamily(
            "tcpwatch_watch_events_lost_total", .counter,
            """
            Events of the watch, such as findings that were raised or cleared, that came faster than the log's reader took \
            them and were given up.
            """
        ) {
            DecimalNumber($0.snapshot.daemon.lostEvents)
        },
        MetricFamily(
            "tcpwatch_last_poll_timestamp_seconds", .gauge,
            "When the last completed poll of the connections ended, seconds since 1970 (CLOCK_REALTIME)."
        ) { scrape in
            scrape.snapshot.own.age(at: scrape.snapshot.uptime)
                .flatMap { .epoch(scrape.snapshot.timestamp - $0 / .seconds(1)) }
        },
        perSource(
            "tcpwatch_source_up", .gauge, "1 when the last poll of the source succeeded."
        ) {
            .flag($0.isUp)
        },
        perSource("tcpwatch_polls_total", .counter, "Polls of the source that were completed.") {
            DecimalNumber($0.polls)
        },
        perSource("tcpwatch_poll_failures_total", .counter, "Polls of the source that failed.") {
            DecimalNumber($0.failures)
        },
        perSource(
            "tcpwatch_poll_duration_seconds", .gauge,
            "Wall-clock time of the last completed poll of the source."
        ) {
            $0.lastCompleted == nil ? nil : .seconds($0.lastDuration)
        },
        perSource(
            "tcpwatch_poll_cpu_seconds_total", .counter,
            "CPU time of all completed polls of the source (CLOCK_THREAD_CPUTIME_ID)."
        ) {
            .seconds($0.totalCPU)
        },
        MetricFamily(
            "tcpwatch_dump_skipped_messages_total", .counter,
            "Messages of the kernel's dumps of sockets that are too short to be a socket (struct inet_diag_msg)."
        ) {
            DecimalNumber($0.snapshot.own.dumps.skippedMessages)
        },
        MetricFamily(
            "tcpwatch_dump_torn_messages_total", .counter,
            """
            Messages of the kernel's dumps of sockets with bytes that are no attribute (struct nlattr). Their sockets count, with what \
            was read before.
            """
        ) {
            DecimalNumber($0.snapshot.own.dumps.tornMessages)
        },
        MetricFamily(
            "tcpwatch_dump_unknown_states_total", .counter,
            "Sockets that dumps showed in a TCP state that tcpwatch does not know (idiag_state), each at every dump."
        ) {
            DecimalNumber($0.snapshot.own.dumps.unknownStates)
        },
        MetricFamily(
            "tcpwatch_dumps_interrupted_total", .counter,
            """
            Dumps of which the kernel said that its table changed meanwhile (NLM_F_DUMP_INTR): sockets may be missing or \
            appear twice.
            """
        ) {
            DecimalNumber($0.snapshot.own.dumps.interruptedDumps)
        },
    ]

    /// A family with one series for every source; absent where the number is `nil`.
    private static func perSource(
        _ name: String, _ kind: MetricKind, _ help: String,
        number: @escaping @Sendable (SourceHealth) -> DecimalNumber?
    ) -> MetricFamily {
        MetricFamily(
            name, kind, help,
            series: { scrape, writer in
                for source in Source.allCases {
                    guard let number = number(scrape.snapshot.own.sources[source] ?? SourceHealth()) else { continue }
                    writer.append(number, LabelText(["source": source.rawValue]))
                }
            })
    }
}
