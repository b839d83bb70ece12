import Snapshots

extension MetricFamily {
    /// What the kernel tells of ends, and how much of all connections is accounted for.
    static let events: [MetricFamily] = [
        MetricFamily(
            "tcpwatch_coverage_ratio", .gauge,
            """
            Of the connections that the kernel counted as opened in the last minute (ActiveOpens + PassiveOpens), the share \
            that polls or destroy events showed; 1 when none was opened.
            """
        ) {
            $0.snapshot.own.coverage.flatMap { .ratio($0.lastMinute.ratio) }
        },
        MetricFamily(
            "tcpwatch_coverage_opened_total", .counter,
            "Connections that the kernel counted as opened since the first poll (ActiveOpens + PassiveOpens)."
        ) {
            $0.snapshot.own.coverage.map { DecimalNumber($0.total.opened) }
        },
        MetricFamily(
            "tcpwatch_coverage_accounted_total", .counter,
            "Connections opened since the first poll that polls or destroy events showed; what is missing was not seen."
        ) {
            $0.snapshot.own.coverage.map { DecimalNumber($0.total.accounted) }
        },
        MetricFamily(
            "tcpwatch_events_subscribed", .gauge,
            "1 while the kernel tells of the end of every socket (SKNLGRP_INET_TCP_DESTROY)."
        ) {
            .flag($0.snapshot.own.events.isSubscribed)
        },
        MetricFamily(
            "tcpwatch_events_received_total", .counter,
            "Destroy events that came, those of sockets that were never connected included."
        ) {
            DecimalNumber($0.snapshot.own.events.received)
        },
        MetricFamily(
            "tcpwatch_events_lost_total", .counter,
            "Destroy events that were dropped because they were not read in time (drops of SO_MEMINFO), or that made no sense."
        ) {
            DecimalNumber($0.snapshot.own.events.lost)
        },
        MetricFamily(
            "tcpwatch_events_cpu_seconds_total", .counter,
            "CPU time spent on destroy events, reading and accounting together (CLOCK_THREAD_CPUTIME_ID)."
        ) {
            .seconds($0.snapshot.own.events.cpu)
        },
        MetricFamily(
            "tcpwatch_short_lived_connections_total", .counter,
            "Connections that came and went between two polls and that their destroy event told of."
        ) {
            DecimalNumber($0.snapshot.own.ends.shortLived)
        },
        MetricFamily(
            "tcpwatch_unattributed_connections_total", .counter,
            """
            Connections that came and went between two polls and whose ends the kernel had wiped out: aborted ones and \
            connects that failed. They are in no group.
            """
        ) {
            DecimalNumber($0.snapshot.own.ends.unattributed)
        },
    ]
}
