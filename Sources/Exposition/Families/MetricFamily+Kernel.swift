import KernelFacts
import Snapshots

extension MetricFamily {
    /// The kernel's own TCP counters, for the network namespace that the daemon runs in, since its start. What this
    /// kernel does not count is absent.
    static let kernel: [MetricFamily] = KernelCounter.allCases.map { counter in
        let (name, meaning) = counter.metric
        return MetricFamily(
            "tcpwatch_kernel_\(name)_total", .counter,
            "\(meaning) (\(counter.protocolName) \(counter.columnName))."
        ) {
            $0.snapshot.own.kernel.counters?[counter].map { DecimalNumber($0, decimals: counter.metricDecimals) }
        }
    }
}
