import KernelFacts
import Snapshots

extension MetricFamily {
    /// What TCP takes of the host, and the limits of it. Some limits are not seen from within a network namespace.
    static let host: [MetricFamily] = [
        MetricFamily(
            "tcpwatch_allocated_sockets", .gauge,
            "TCP sockets of the whole host in any state, those never bound included (/proc/net/sockstat TCP alloc)."
        ) {
            $0.snapshot.host.allocatedSockets.map { DecimalNumber($0) }
        },
        MetricFamily(
            "tcpwatch_orphans", .gauge,
            "TCP sockets of the whole host that no application holds and that still close (/proc/net/sockstat TCP orphan)."
        ) {
            $0.snapshot.host.orphans.map { DecimalNumber($0) }
        },
        MetricFamily(
            "tcpwatch_orphans_limit", .gauge, "Orphans beyond which further ones are reset (net.ipv4.tcp_max_orphans)."
        ) {
            $0.snapshot.host.orphansLimit.map { DecimalNumber($0) }
        },
        MetricFamily(
            "tcpwatch_time_wait_limit", .gauge,
            "TIME_WAIT sockets beyond which connections close without (net.ipv4.tcp_max_tw_buckets)."
        ) {
            $0.snapshot.own.kernel.limits?.maximumTimeWait.map { DecimalNumber($0) }
        },
        MetricFamily(
            "tcpwatch_memory_bytes", .gauge,
            "Memory that TCP buffers of the whole host hold (/proc/net/sockstat TCP mem, in pages there)."
        ) {
            $0.snapshot.host.memoryBytes.map { DecimalNumber($0) }
        },
        MetricFamily(
            "tcpwatch_memory_pressure_bytes", .gauge,
            "Memory from which on TCP holds its buffers down (net.ipv4.tcp_mem, second value, in pages there)."
        ) {
            $0.snapshot.host.memoryPressureBytes.map { DecimalNumber($0) }
        },
        MetricFamily(
            "tcpwatch_memory_limit_bytes", .gauge,
            "Memory beyond which TCP drops segments and aborts sockets (net.ipv4.tcp_mem, third value, in pages there)."
        ) {
            $0.snapshot.host.memoryLimitBytes.map { DecimalNumber($0) }
        },
    ]
}
