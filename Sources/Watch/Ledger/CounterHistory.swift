import KernelFacts
import ProcNet
import Snapshots

/// The kernel's counters over the last seconds, for rates.
struct CounterHistory {
    private var readings: [(uptime: Duration, counters: KernelCounters)] = []

    /// Over how long rates are taken.
    private static let window: Duration = .seconds(10)

    /// Adds a reading and forgets those that are no longer needed.
    mutating func append(_ counters: KernelCounters, at uptime: Duration) {
        readings.append((uptime, counters))
        while readings.count > 2, uptime - readings[1].uptime >= Self.window {
            readings.removeFirst()
        }
    }

    /// The rates over the readings that are kept; `nil` before the second reading, and when a counter is missing.
    var rates: KernelRates? {
        guard let first = readings.first, let last = readings.last, last.uptime > first.uptime else { return nil }
        let window = last.uptime - first.uptime
        func rate(_ counter: KernelCounter) -> Double? {
            guard let old = first.counters[counter], let new = last.counters[counter] else { return nil }
            // A counter that went backwards began anew: all that it shows is growth.
            return Double(new >= old ? new - old : new) / (window / .seconds(1))
        }
        guard let accepted = rate(.passiveOpens), let attempted = rate(.activeOpens),
            let failed = rate(.attemptFailures), let reset = rate(.establishedResets),
            let received = rate(.segmentsReceived), let sent = rate(.segmentsSent),
            let retransmitted = rate(.segmentsRetransmitted)
        else { return nil }
        return KernelRates(
            window: window, accepted: accepted, attempted: attempted, failed: failed, reset: reset,
            segmentsReceived: received, segmentsSent: sent, retransmitted: retransmitted)
    }
}
