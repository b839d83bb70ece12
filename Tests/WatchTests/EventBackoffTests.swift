import KernelFacts
import ProcNet
import Testing
import Vocabulary

@testable import Watch

@Suite("When destroy events are not worth their cost")
struct EventBackoffTests {
    /// So many connections opened per second for so many seconds; each costs us so much while it is told.
    private func run(
        _ backoff: inout EventBackoff, own: Duration = .microseconds(1), _ phases: (rate: UInt64, seconds: Int)...
    ) -> [Bool] {
        var (time, opened) = (Duration.zero, UInt64(0))
        var cost = EventBackoff.OwnCost(events: 0, cpu: .zero)
        var wanted: [Bool] = []
        for phase in phases {
            for _ in 0..<phase.seconds {
                time += .seconds(1)
                opened += phase.rate
                var counters = KernelCounters()
                counters[.activeOpens] = opened
                counters[.passiveOpens] = 0
                if backoff.isWanted {
                    cost.events += phase.rate
                    cost.cpu += own * Double(phase.rate)
                }
                backoff.record(counters, cost, at: time)
                wanted.append(backoff.isWanted)
            }
        }
        return wanted
    }

    @Test("a storm is left after seconds and the telling taken up again half a minute after it, each once")
    func storm() throws {
        var backoff = EventBackoff(.auto)
        let wanted = run(&backoff, (100, 20), (60_000, 30), (100, 90))
        let left = try #require(wanted.firstIndex(of: false))
        #expect((20..<30).contains(left))
        let resumed = try #require(wanted[left...].firstIndex(of: true))
        #expect((80..<100).contains(resumed))
        #expect(wanted[resumed...].allSatisfy { $0 })
    }

    @Test("a burst of a second is no storm")
    func burst() {
        var backoff = EventBackoff(.auto)
        #expect(run(&backoff, (100, 10), (60_000, 1), (100, 60)).allSatisfy { $0 })
    }

    @Test("between the levels it stays as it is")
    func between() {
        var high = EventBackoff(.auto)
        #expect(run(&high, (15_000, 60)).allSatisfy { $0 })
        var left = EventBackoff(.auto)
        #expect(run(&left, (60_000, 30), (15_000, 120)).last == false)
    }

    @Test("what the daemon itself spends on an end counts")
    func ownShare() {
        var cheap = EventBackoff(.auto)
        #expect(run(&cheap, (12_000, 60)).allSatisfy { $0 })
        var dear = EventBackoff(.auto)
        #expect(run(&dear, own: .microseconds(5), (12_000, 60)).last == false)
        #expect(dear.ownCost == .microseconds(5))
    }

    @Test("on never leaves and off never joins", arguments: [DestroyEventPolicy.on, .off])
    func fixed(policy: DestroyEventPolicy) {
        var backoff = EventBackoff(policy)
        #expect(run(&backoff, (60_000, 30), (0, 60)).allSatisfy { $0 == (policy == .on) })
    }

    @Test("counters that are missing or go backwards say nothing")
    func missing() {
        var backoff = EventBackoff(.auto)
        let nothing = EventBackoff.OwnCost(events: 0, cpu: .zero)
        backoff.record(KernelCounters(), nothing, at: .seconds(1))
        var counters = KernelCounters()
        (counters[.activeOpens], counters[.passiveOpens]) = (1_000_000_000, 0)
        backoff.record(counters, nothing, at: .seconds(2))
        counters[.activeOpens] = 5
        backoff.record(counters, nothing, at: .seconds(3))
        #expect(backoff.rate == 0)
        #expect(backoff.isWanted)
    }
}
