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
        meter.record(counters(active: 1000, passive: 5000), CoverageMeter.Reading(shown: 12), at: .zero)
        #expect(meter.coverage == nil)
        meter.record(counters(active: 1010, passive: 5090), CoverageMeter.Reading(shown: 107), at: .seconds(5))
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 100, accounted: 95))
        #expect(meter.coverage?.lastMinute.ratio == 0.95)
    }

    @Test("the share is that of the last minute, and that of all time beside it")
    func window() {
        var meter = CoverageMeter()
        for second in stride(from: UInt64(0), through: 300, by: 5) {
            // All was seen until 200 s, nothing from then on.
            meter.record(
                counters(active: second * 10, passive: 0), CoverageMeter.Reading(shown: min(second, 200) * 10),
                at: .seconds(Int(second)))
        }
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 600, accounted: 0))
        #expect(meter.coverage?.total == Coverage.Account(opened: 3000, accounted: 2000))
        #expect(meter.coverage?.total.missed == 1000)
        // Of the last two readings it is not known yet whether they come.
        #expect(meter.coverage?.missed == 900)
    }

    @Test("what is accounted for a poll later is neither judged nor missed, and what is missed never becomes less")
    func late() {
        var meter = CoverageMeter()
        var missed: [UInt64] = []
        for (second, shown) in [0, 100, 170, 300, 390, 500, 500, 500, 680, 780, 880].enumerated() {
            let opened = UInt64(second * 100)
            meter.record(
                counters(active: opened, passive: 0), CoverageMeter.Reading(shown: UInt64(shown)), at: .seconds(second))
            if second > 0, second < 6 { #expect(meter.judged.ratio >= 0.95, "\(second)") }
            missed.append(meter.coverage?.missed ?? 0)
        }
        // 100 and 200 are lacking at 6 and 7, and 120 from 8 on.
        #expect(missed == [0, 0, 0, 0, 0, 0, 0, 0, 100, 120, 120])
    }

    @Test("connects that failed are accounted for as far as the kernel counts any, and hide nothing else")
    func failedConnects() {
        var meter = CoverageMeter()
        func record(_ active: UInt64, failed: UInt64, _ reading: CoverageMeter.Reading, at second: Int) {
            var counters = counters(active: active, passive: 0)
            (counters[.attemptFailures], counters[.establishedResets]) = (failed, 0)
            meter.record(counters, reading, at: .seconds(second))
        }
        record(0, failed: 0, CoverageMeter.Reading(), at: 0)
        // 100 sockets found their port taken, which sends no SYN; of 100 connections 40 were seen and 20 failed.
        record(100, failed: 20, CoverageMeter.Reading(shown: 40, wiped: 120), at: 1)
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 100, accounted: 60))
        record(200, failed: 120, CoverageMeter.Reading(shown: 40, wiped: 220), at: 2)
        #expect(meter.coverage?.total == Coverage.Account(opened: 200, accounted: 160))
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
        meter.record(counters(active: 100, passive: 0), CoverageMeter.Reading(shown: 0), at: .zero)
        meter.record(nil, CoverageMeter.Reading(shown: 5), at: .seconds(5))
        meter.record(KernelCounters(), CoverageMeter.Reading(shown: 5), at: .seconds(6))
        #expect(meter.coverage == nil)
        meter.record(counters(active: 3, passive: 0), CoverageMeter.Reading(shown: 5), at: .seconds(10))
        #expect(meter.coverage == nil)
        meter.record(counters(active: 8, passive: 0), CoverageMeter.Reading(shown: 10), at: .seconds(15))
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 5, accounted: 5))
        meter.record(counters(active: 1, passive: 0), CoverageMeter.Reading(shown: 10), at: .seconds(20))
        meter.record(counters(active: 4, passive: 0), CoverageMeter.Reading(shown: 12), at: .seconds(25))
        #expect(meter.coverage?.lastMinute == Coverage.Account(opened: 3, accounted: 2))
        #expect(meter.coverage?.total == Coverage.Account(opened: 8, accounted: 7), "what was before still counts")
    }
}
