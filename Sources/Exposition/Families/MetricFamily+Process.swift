import KernelFacts
import Snapshots

extension MetricFamily {
    /// What the daemon's process costs, by the names that every Prometheus client library uses.
    static let process: [MetricFamily] = [
        ofProcess(
            "process_cpu_seconds_total", .counter,
            "Processor time of all threads, in user and kernel mode (/proc/self/stat utime, stime)."
        ) {
            .seconds($0.cpuTime)
        },
        ofProcess("process_resident_memory_bytes", .gauge, "Memory in RAM (/proc/self/stat rss, in pages there).") {
            DecimalNumber($0.residentMemoryBytes)
        },
        ofProcess("process_virtual_memory_bytes", .gauge, "Address space (/proc/self/stat vsize).") {
            DecimalNumber($0.virtualMemoryBytes)
        },
        ofProcess("process_open_fds", .gauge, "Descriptors that are open (/proc/self/fd).") {
            .count($0.openDescriptors)
        },
        ofProcess(
            "process_max_fds", .gauge, "Descriptors that may be open; absent when any number may (RLIMIT_NOFILE)."
        ) {
            $0.maximumDescriptors.map { DecimalNumber($0) }
        },
        ofProcess(
            "process_start_time_seconds", .gauge,
            "When the process started, seconds since 1970 (/proc/self/stat starttime, /proc/stat btime)."
        ) {
            .epoch($0.startTimeEpochSeconds)
        },
    ]

    private static func ofProcess(
        _ name: String, _ kind: MetricKind, _ help: String,
        number: @escaping @Sendable (ProcessStatistics) -> DecimalNumber?
    ) -> MetricFamily {
        MetricFamily(name, kind, help) { $0.snapshot.daemon.process.flatMap(number) }
    }
}
