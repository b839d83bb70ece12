import KernelFacts
import ProcNet
import Snapshots
import Testing

@testable import Watch

@Suite("Rates of the kernel's counters over the last seconds")
struct CounterHistoryTests {
    private static let used: [KernelCounter] = [
        .passiveOpens, .activeOpens, .attemptFailures, .establishedResets, .segmentsReceived, .segmentsSent,
        .segmentsRetransmitted,
    ]

    /// Counters that all stand at one value.
    private func counters(_ value: UInt64, without missing: KernelCounter? = nil) -> KernelCounters {
        var counters = KernelCounters()
        for counter in Self.used where counter != missing { counters[counter] = value }
        return counters
    }

    @Test("there are no rates before the second reading")
    func first() {
        var history = CounterHistory()
        #expect(history.rates == nil)
        history.append(counters(5), at: .seconds(1))
        #expect(history.rates == nil)
        history.append(counters(9), at: .seconds(1))
        #expect(history.rates == nil)
    }

    @Test("each rate is the growth of its counter a second")
    func growth() {
        var history = CounterHistory()
        history.append(counters(100), at: .seconds(1))
        var later = KernelCounters()
        for (index, counter) in Self.used.enumerated() { later[counter] = 100 + UInt64(index) * 2 }
        history.append(later, at: .seconds(3))
        #expect(
            history.rates
                == KernelRates(
                    window: .seconds(2), accepted: 0, attempted: 1, failed: 2, reset: 3, segmentsReceived: 4,
                    segmentsSent: 5, retransmitted: 6))
    }

    @Test("handshakes that were sent again are told apart where the kernel counts them")
    func handshakes() {
        var history = CounterHistory()
        for (second, value) in [UInt64(0), 40].enumerated() {
            var counters = counters(value)
            counters[.synRetransmits] = value / 2
            history.append(counters, at: .seconds(second))
        }
        #expect(history.rates?.handshakesRetransmitted == 20)
        #expect(history.rates?.dataRetransmitted == 20)
        history.append(counters(40), at: .seconds(2))
        #expect(history.rates?.handshakesRetransmitted == nil)
        #expect(history.rates?.retransmitted == 20)
    }

    @Test("rates are taken over ten seconds, however many readings there are")
    func window() {
        var history = CounterHistory()
        for second in 0...60 {
            // Nothing for a minute's first half, then ten a second.
            history.append(counters(UInt64(max(0, second - 30) * 10)), at: .seconds(second))
        }
        #expect(history.rates?.window == .seconds(10))
        #expect(history.rates?.accepted == 10)
    }

    @Test("readings that are rarer than the window are compared with the one before")
    func rareReadings() {
        var history = CounterHistory()
        for minute in 0...3 { history.append(counters(UInt64(minute * minute)), at: .seconds(minute * 60)) }
        #expect(history.rates?.window == .seconds(60))
        #expect(history.rates?.accepted == 5.0 / 60)
    }

    @Test("a counter that went backwards began anew: all that it shows is growth")
    func backwards() {
        var history = CounterHistory()
        history.append(counters(.max), at: .seconds(0))
        history.append(counters(8), at: .seconds(2))
        #expect(history.rates?.segmentsSent == 4)
    }

    @Test("without one of the counters there are no rates", arguments: used)
    func missing(counter: KernelCounter) {
        var history = CounterHistory()
        history.append(counters(1), at: .seconds(0))
        history.append(counters(2, without: counter), at: .seconds(1))
        #expect(history.rates == nil)
    }
}
