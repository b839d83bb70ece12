import Testing
import Vocabulary

@testable import Watch

@Suite("When destroy events are not worth their cost")
struct EventBackoffTests {
    /// So many sockets that are opened, and so many that are freed, per second, for so many seconds.
    private struct Phase {
        var opened: UInt64
        var freed: UInt64
        let seconds: Int
        /// What it costs us to be told of one.
        var own: Duration = .microseconds(1)
    }

    private static func ends(_ rate: UInt64, _ seconds: Int, own: Duration = .microseconds(1)) -> Phase {
        Phase(opened: rate, freed: rate, seconds: seconds, own: own)
    }

    /// Whether they are wanted, second by second.
    private func run(_ backoff: inout EventBackoff, _ phases: Phase...) -> [Bool] {
        var time = Duration.zero
        var reading = EventBackoff.Reading(opened: 0, sockets: 10_000_000, events: 0, cpu: .zero)
        var wanted: [Bool] = []
        for phase in phases {
            for _ in 0..<phase.seconds {
                time += .seconds(1)
                reading.opened += phase.opened
                reading.sockets += phase.opened
                reading.sockets -= phase.freed
                reading.isSubscribed = backoff.isWanted
                if backoff.isWanted {
                    reading.events += phase.freed
                    reading.cpu += phase.own * Double(phase.freed)
                }
                backoff.record(reading, at: time)
                wanted.append(backoff.isWanted)
            }
        }
        return wanted
    }

    @Test("a storm is left after seconds and the telling taken up again half a minute after it, each once")
    func storm() throws {
        var backoff = EventBackoff(.auto)
        let wanted = run(&backoff, Self.ends(100, 20), Self.ends(60_000, 30), Self.ends(100, 90))
        let left = try #require(wanted.firstIndex(of: false))
        #expect((20..<30).contains(left))
        let resumed = try #require(wanted[left...].firstIndex(of: true))
        #expect((80..<100).contains(resumed))
        #expect(wanted[resumed...].allSatisfy { $0 })
    }

    @Test("a burst of a second is no storm")
    func burst() {
        var backoff = EventBackoff(.auto)
        #expect(run(&backoff, Self.ends(100, 10), Self.ends(60_000, 1), Self.ends(100, 60)).allSatisfy { $0 })
    }

    @Test("between the levels it stays as it is")
    func between() {
        var high = EventBackoff(.auto)
        #expect(run(&high, Self.ends(15_000, 60)).allSatisfy { $0 })
        var left = EventBackoff(.auto)
        #expect(run(&left, Self.ends(60_000, 30), Self.ends(15_000, 120)).last == false)
    }

    @Test("sockets that are opened and stay open are no ends, however many")
    func opens() {
        var told = EventBackoff(.auto)
        #expect(run(&told, Phase(opened: 60_000, freed: 10, seconds: 60)).allSatisfy { $0 })
        #expect(told.rate < 10)
        // While nothing is told of, the sockets that are there say so.
        var untold = EventBackoff(.auto)
        let wanted = run(&untold, Self.ends(60_000, 30), Phase(opened: 60_000, freed: 10, seconds: 90))
        #expect(wanted[29] == false && wanted.last == true)
    }

    @Test("sockets that end without any being opened are ends")
    func drain() {
        var backoff = EventBackoff(.auto)
        #expect(run(&backoff, Phase(opened: 0, freed: 60_000, seconds: 30)).last == false)
        #expect(backoff.rate > 55_000)
    }

    @Test("what an event costs when a few come one by one says nothing of a storm")
    func calmCost() {
        var backoff = EventBackoff(.auto)
        let calm = Self.ends(1000, 20, own: .microseconds(61))
        #expect(run(&backoff, calm, Self.ends(12_000, 60, own: .microseconds(2))).allSatisfy { $0 })
        #expect(backoff.ownCost == .microseconds(2))
        #expect((0.08..<0.09).contains(backoff.share))
    }

    @Test("what the daemon itself spends on an end counts")
    func ownShare() {
        var cheap = EventBackoff(.auto)
        #expect(run(&cheap, Self.ends(12_000, 60)).allSatisfy { $0 })
        var dear = EventBackoff(.auto)
        #expect(run(&dear, Self.ends(12_000, 60, own: .microseconds(5))).last == false)
        #expect(dear.ownCost == .microseconds(5))
    }

    @Test("on never leaves and off never joins", arguments: [DestroyEventPolicy.on, .off])
    func fixed(policy: DestroyEventPolicy) {
        var backoff = EventBackoff(policy)
        #expect(run(&backoff, Self.ends(60_000, 30), Self.ends(0, 60)).allSatisfy { $0 == (policy == .on) })
    }

    @Test("counters that go backwards, and a clock that stands still, say nothing")
    func missing() {
        var backoff = EventBackoff(.auto)
        for (opened, second) in [(0, 1), (1_000_000_000, 1), (5, 3)] as [(UInt64, Int)] {
            backoff.record(
                EventBackoff.Reading(opened: opened, sockets: 3, events: opened, cpu: .zero), at: .seconds(second))
        }
        #expect(backoff.rate == 0)
        #expect(backoff.isWanted)
    }
}
