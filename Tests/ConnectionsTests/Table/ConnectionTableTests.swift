import TestKit
import Testing

@testable import Connections

@Suite("The table of connections")
struct ConnectionTableTests {
    private func grown(_ bytesSent: UInt64) -> ConnectionDelta {
        var delta = ConnectionDelta()
        delta.bytesSent = bytesSent
        return delta
    }

    @Test("what is there when watching begins is known, and what it did before does not count")
    func firstSweep() {
        var table = ConnectionTable(limit: 10)
        let (sights, gone) = table.sweep([.made(1, info: [.bytesSent: 500])], group: 7)
        #expect(sights == [.known(grown(0), group: 7)])
        #expect(gone == [] && table.count == 1)
        #expect(table.sweep([.made(1, info: [.bytesSent: 600])], group: 8).sights == [.known(grown(100), group: 7)])
    }

    @Test("what appears later was opened, and all that it did counts")
    func opened() {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([])
        #expect(table.sweep([.made(1, info: [.bytesSent: 500])], group: 3).sights == [.opened(grown(500), group: 3)])
    }

    @Test("a first sweep that broke off was none: what the second shows may have been there before")
    func firstSweepAbandoned() {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([.made(1, info: [.bytesSent: 500])], isWhole: false)
        let second = table.sweep([.made(1, info: [.bytesSent: 501]), .made(2, info: [.bytesSent: 9])])
        #expect(second.sights == [.known(grown(1), group: 0), .known(grown(0), group: 0)])
        #expect(table.sweep([.made(3, info: [.bytesSent: 9])]).sights == [.opened(grown(9), group: 0)])
    }

    @Test("a connection has gone when two whole sweeps in a row did not show it")
    func gone() {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([.made(1), .made(2)])
        #expect(table.sweep([.made(2)]).gone == [])
        #expect(table.sweep([.made(2)]).gone == [1])
        #expect(table.count == 1)
        #expect(table.sweep([.made(1), .made(2)]).sights.first == .opened(grown(0), group: 0))
    }

    @Test("a connection that one sweep missed is still known")
    func missedOnce() {
        var table = ConnectionTable(limit: 10)
        for sweep in 0..<10 {
            #expect(table.sweep(sweep.isMultiple(of: 2) ? [.made(1)] : []).gone == [])
        }
        #expect(table.count == 1)
    }

    @Test("a sweep that broke off is no absence")
    func abandonedSweep() {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([.made(1), .made(2)])
        for _ in 0..<5 {
            #expect(table.sweep([.made(1)], isWhole: false).gone == [])
        }
        #expect(table.sweep([.made(1)]).gone == [])
        #expect(table.sweep([.made(1)], isWhole: false).gone == [])
        #expect(table.sweep([.made(1)]).gone == [2])
    }

    @Test("what a broken-off sweep showed was seen")
    func seenInAbandonedSweep() {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([.made(1)])
        #expect(table.sweep([]).gone == [])
        _ = table.sweep([.made(1)], isWhole: false)
        #expect(table.sweep([]).gone == [])
        #expect(table.sweep([]).gone == [1])
    }

    @Test("absences are counted across the wrap of the sweep's number")
    func sweepNumberWraps() {
        var table = ConnectionTable(limit: 10)
        for _ in 0..<600 {
            #expect(table.sweep([.made(1), .made(2)]).gone == [])
            #expect(table.sweep([.made(1)]).gone == [])
        }
        #expect(table.count == 2)
    }

    @Test("a socket that the kernel lists twice counts once")
    func duplicates() {
        var table = ConnectionTable(limit: 10)
        #expect(table.sweep([.made(1), .made(2), .made(1)]).sights.last == .duplicate)
        #expect(table.sweep([.made(1), .made(1), .made(2)]).sights[1] == .duplicate)
        #expect(table.count == 2)
    }

    @Test("the order of the dump may change")
    func order() {
        var table = ConnectionTable(limit: 100)
        let samples = (1...50).map { ConnectionSample.made(UInt64($0)) }
        _ = table.sweep(samples)
        for order in [samples, samples.reversed(), Array(samples[25...] + samples[..<25])] {
            #expect(table.sweep(order).sights.allSatisfy { $0 == .known(grown(0), group: 0) })
        }
    }

    @Test("a sample without a cookie is not followed, and finds no free slot")
    func noCookie() {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([.made(1), .made(2)])
        _ = table.sweep([.made(2)])
        _ = table.sweep([.made(2)])
        #expect(table.sweep([.made(0), .made(2)]).sights == [.untracked, .known(grown(0), group: 0)])
        #expect(table.count == 1)
        #expect(table.lookup(0, at: .zero) == nil)
    }

    @Test("forgetting everything reports every connection, and watching begins anew")
    func removeAll() {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([])
        _ = table.sweep([.made(1), .made(2)], group: 4)
        var forgotten: [UInt64] = []
        table.beginBaseline {
            forgotten.append($0.cookie)
            #expect($0.group == 4)
        }
        #expect(forgotten == [1, 2])
        #expect(table.count == 0)
        #expect(table.lookup(1, at: .zero) == nil)
        #expect(table.sweep([.made(1, info: [.bytesSent: 5])]).sights == [.known(grown(0), group: 0)])
    }

    @Test("a baseline that begins within a sweep lasts until the end of the first whole one")
    func baselineWithinSweep() {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([.made(1), .made(2)])
        table.beginSweep(at: .seconds(5))
        var forgotten: [UInt64] = []
        table.beginBaseline { forgotten.append($0.cookie) }
        #expect(forgotten == [1, 2])
        #expect(Sight(table.follow(.made(11, info: [.bytesSent: 700]), group: 0)) == .known(grown(0), group: 0))
        table.abandonSweep()
        let whole = table.sweep(
            [.made(11, info: [.bytesSent: 701]), .made(12, info: [.bytesSent: 900])], at: .seconds(9))
        #expect(whole.sights == [.known(grown(1), group: 0), .known(grown(0), group: 0)])
        #expect(whole.gone == [])
        #expect(table.lookup(11, at: .seconds(9))?.stateAge == .seconds(4))
        #expect(table.sweep([.made(13, info: [.bytesSent: 5])]).sights == [.opened(grown(5), group: 0)])
    }
}
