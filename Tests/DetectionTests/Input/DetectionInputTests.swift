import KernelFacts
import Testing

@testable import Detection

@Suite("Two polls in a row") struct DetectionInputTests {
    /// Two polls two seconds apart whose counters stand at these values.
    private func input(_ old: [KernelCounter: UInt64], _ new: [KernelCounter: UInt64]) -> DetectionInput {
        DetectionInput(
            .made(at: 12) { $0.counters = counters(new) }, after: .made(at: 10) { $0.counters = counters(old) })
    }

    /// Only the counters that are given.
    private func counters(_ values: [KernelCounter: UInt64]) -> KernelCounters {
        var counters = KernelCounters()
        for (counter, value) in values { counters[counter] = value }
        return counters
    }

    @Test(
        "a counter grows by the difference, and none is known of one that is missing or went backwards",
        arguments: [
            (5, 9, 4), (5, 5, 0), (0, .max, .max), (.max, .max, 0), (5, 4, nil), (.max, 0, nil), (nil, 4, nil),
            (4, nil, nil), (nil, nil, nil),
        ] as [(UInt64?, UInt64?, UInt64?)])
    func growth(old: UInt64?, new: UInt64?, expected: UInt64?) {
        let input = input(old.map { [.activeOpens: $0] } ?? [:], new.map { [.activeOpens: $0] } ?? [:])
        #expect(input.growth(.activeOpens) == expected)
        #expect(input.rate(.activeOpens) == expected.map { Double($0) / 2 })
    }

    @Test("nothing has grown before the first poll, nor across one that could not read")
    func first() {
        let now = Observation.made(at: 12) { $0.counters = .made([.activeOpens: 5]) }
        let blind = Observation.made(at: 10) { $0.counters = nil }
        for input in [
            DetectionInput(now, after: nil), DetectionInput(now, after: blind), DetectionInput(blind, after: now),
        ] {
            #expect(input.growth(.activeOpens) == nil)
            #expect(input.rate(.activeOpens) == nil)
            #expect(input.failedConnects == nil)
        }
        #expect(DetectionInput(now, after: nil).elapsed == nil)
    }

    @Test("a missed poll makes the time longer, not the rate higher")
    func missedPoll() {
        let input = DetectionInput(
            .made(at: 14) { $0.counters = .made([.activeOpens: 40]) }, after: .made(at: 10))
        #expect(input.elapsed == .seconds(4))
        #expect(input.rate(.activeOpens) == 10)
    }

    @Test("over no time there is no rate", arguments: [10.0, 9.99, -5])
    func noTime(second: Double) {
        let input = DetectionInput(.made(at: second) { $0.counters = .made([.activeOpens: 5]) }, after: .made(at: 10))
        #expect(input.elapsed == nil)
        #expect(input.rate(.activeOpens) == nil)
        #expect(input.perSecond(1) == nil)
        #expect(input.growth(.activeOpens) == 5)
    }

    @Test(
        "half-open connections that were reset are no failed connects",
        arguments: [(10, 4, 6), (10, 0, 10), (4, 10, 0), (10, 10, 0), (10, nil, 10), (nil, 4, nil), (.max, 0, .max)]
            as [(UInt64?, UInt64?, Int?)])
    func failedConnects(all: UInt64?, inbound: UInt64?, expected: Int?) {
        var values: [KernelCounter: UInt64] = [:]
        values[.attemptFailures] = all
        values[.embryonicResets] = inbound
        #expect(input([.attemptFailures: 0, .embryonicResets: 0], values).failedConnects == expected)
    }
}
