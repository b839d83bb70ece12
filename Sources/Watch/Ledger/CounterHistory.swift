import Aggregation
import KernelFacts
import Snapshots

/// The kernel's counters over the last seconds, for rates.
struct CounterHistory {
    private var window = Window<16, SIMD8<UInt64>>(span: Self.time)
    /// The counters of the last reading that had all of them.
    private var last: SIMD8<UInt64>?
    /// The last reading knew how many SYNs and SYN-ACKs were sent again.
    private var knowsHandshakes = false
    /// The last reading lacked one.
    private var isIncomplete = false

    /// Over how long rates are taken.
    private static let time: Duration = .seconds(10)

    /// Adds a reading.
    mutating func append(_ counters: KernelCounters, at uptime: Duration) {
        let read: [UInt64?] = [
            counters[.passiveOpens], counters[.activeOpens], counters[.attemptFailures], counters[.establishedResets],
            counters[.segmentsReceived], counters[.segmentsSent], counters[.segmentsRetransmitted],
            counters[.synRetransmits] ?? 0,
        ]
        knowsHandshakes = counters[.synRetransmits] != nil
        let values = read.compactMap(\.self)
        isIncomplete = values.count < read.count
        guard !isIncomplete else { return }
        let now = SIMD8(values)
        let before = last ?? now
        // A counter that went backwards began anew: all that it shows is growth.
        window.add(now &- before.replacing(with: 0, where: now .< before), at: uptime)
        last = now
    }

    /// The rates over the readings that are kept; `nil` before the second reading, and when a counter is missing.
    var rates: KernelRates? {
        guard !isIncomplete, let growth = window.growth(over: Self.time) else { return nil }
        let seconds = growth.elapsed / .seconds(1)
        func rate(_ index: Int) -> Double { Double(growth.counters[index]) / seconds }
        return KernelRates(
            window: growth.elapsed, accepted: rate(0), attempted: rate(1), failed: rate(2), reset: rate(3),
            segmentsReceived: rate(4), segmentsSent: rate(5), retransmitted: rate(6),
            handshakesRetransmitted: knowsHandshakes ? rate(7) : nil)
    }
}
