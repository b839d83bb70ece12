import KernelFacts
import ProcNet
import Snapshots
import Testing

@testable import Watch

@Suite("Coverage")
struct CoverageMeterTests {
    private func counters(active: UInt64, passive: UInt64) -> KernelCounters {
        var counters = KernelCounters()
        counters[.activeOpens] = active
        counters[.passiveOpens] = passive
        return counters
    }

    @Test("what was opened before the first poll is nobody's to account for")
    func baseline() {
        var meter = CoverageMeter()
        meter.record(counters(active: 1000, passive: 5000), accounted: 12, at: .zero)
        #expect(meter.coverage == nil)
        meter.record(counters(active: 1010, passive: 5090), accounted: 107, at: .seconds(5))
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 100, accounted: 95))
        #expect(meter.coverage?.lastMinute.ratio == 0.95)
    }

    @Test("the share is that of the last minute, and that of all time beside it")
    func window() {
        var meter = CoverageMeter()
        for second in stride(from: UInt64(0), through: 300, by: 5) {
            // All was seen until 200 s, nothing from then on.
            meter.record(
                counters(active: second * 10, passive: 0), accounted: min(second, 200) * 10, at: .seconds(Int(second)))
        }
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 600, accounted: 0))
        #expect(meter.coverage?.total == Coverage.Account(opened: 3000, accounted: 2000))
        #expect(meter.coverage?.total.missed == 1000)
    }

    @Test("nothing opened is nothing missed, and more than all is all")
    func edges() {
        #expect(Coverage.Account().ratio == 1)
        #expect(Coverage.Account(opened: 10, accounted: 12).ratio == 1)
        #expect(Coverage.Account(opened: 10, accounted: 12).missed == 0)
    }

    @Test("counters that are missing are left out, and counters that began anew begin a new account")
    func resets() {
        var meter = CoverageMeter()
        meter.record(counters(active: 100, passive: 0), accounted: 0, at: .zero)
        meter.record(nil, accounted: 5, at: .seconds(5))
        meter.record(KernelCounters(), accounted: 5, at: .seconds(6))
        #expect(meter.coverage == nil)
        meter.record(counters(active: 3, passive: 0), accounted: 5, at: .seconds(10))
        #expect(meter.coverage == nil)
        meter.record(counters(active: 8, passive: 0), accounted: 10, at: .seconds(15))
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 5, accounted: 5))
        meter.record(counters(active: 1, passive: 0), accounted: 10, at: .seconds(20))
        meter.record(counters(active: 4, passive: 0), accounted: 12, at: .seconds(25))
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 3, accounted: 2))
        #expect(meter.coverage?.total == Coverage.Account(opened: 8, accounted: 7), "what was before still counts")
    }
}
