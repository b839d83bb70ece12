import TestKit
import Testing

@testable import Connections

@Suite("What the table remembers")
struct ConnectionTableHistoryTests {
    @Test("the age of a state begins with the sweep that first showed it")
    func stateAge() throws {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([], at: .seconds(1))
        _ = table.sweep([.made(1)], at: .seconds(5), group: 6)
        _ = table.sweep([.made(1)], at: .seconds(10))
        #expect(
            table.lookup(1, at: .milliseconds(12_340))
                == ConnectionHistory(
                    state: .established, group: 6, stateTenths: 73))
        _ = table.sweep([.made(1, .closeWait)], at: .seconds(15))
        #expect(table.lookup(1, at: .seconds(16))?.stateAge == .seconds(1))
        #expect(table.lookup(1, at: .seconds(16))?.state == .closeWait)
    }

    @Test("what a sweep shows comes with what is known of the connection, as a question for it would tell")
    func outcome() throws {
        var table = ConnectionTable(limit: 10)
        let samples = [ConnectionSample.made(1), .made(2, .closeWait, info: nil)]
        table.beginSweep(at: .seconds(1))
        let first = table.follow(samples[0], group: 3)
        #expect(first == .known(ConnectionDelta(), try #require(table.lookup(1, at: .seconds(1)))))
        table.endSweep { _ in }
        table.beginSweep(at: .seconds(8))
        let (known, opened) = (table.apply(samples[0]), table.follow(samples[1], group: 4))
        #expect(known == .known(ConnectionDelta(), try #require(table.lookup(1, at: .seconds(8)))))
        #expect(opened == .opened(ConnectionDelta(), try #require(table.lookup(2, at: .seconds(8)))))
        #expect(table.lookup(1, at: .seconds(8))?.stateAge == .seconds(7))
        #expect(MemoryLayout<ConnectionHistory>.size == 8)
    }

    @Test("a state that was there when watching began has an age that is a lower bound")
    func olderThanWatch() throws {
        var table = ConnectionTable(limit: 10)
        _ = table.sweep([.made(1)], at: .zero)
        #expect(table.lookup(1, at: .seconds(3))?.isStateOlderThanWatch == true)
        #expect(table.lookup(1, at: .seconds(3))?.stateAge == .seconds(3))
        _ = table.sweep([.made(1, .closeWait)], at: .seconds(5))
        #expect(table.lookup(1, at: .seconds(6))?.isStateOlderThanWatch == false)
    }

    @Test("nothing is known of a connection that was never seen, or has gone")
    func unknown() {
        var table = ConnectionTable(limit: 10)
        #expect(table.lookup(1, at: .zero) == nil)
        _ = table.sweep([.made(1)])
        _ = table.sweep([])
        #expect(table.lookup(1, at: .zero) != nil)
        _ = table.sweep([])
        #expect(table.lookup(1, at: .zero) == nil)
    }

    @Test("the places of connections that have gone are used again")
    func slotsAreReused() {
        var table = ConnectionTable(limit: 10_000)
        for generation in 0..<100 as Range<UInt64> {
            _ = table.sweep((0..<10).map { .made(generation * 10 + $0 + 1) })
        }
        // Of three generations at most: the present one, the one that was missed once, and the one that has gone.
        #expect(table.store.records.count <= 30)
    }

    @Test("a record takes 72 bytes, so that with its share of the index a connection takes at most 96")
    func recordSize() {
        #expect(MemoryLayout<ConnectionRecord>.stride == 72)
        // The index is between three eighths and three quarters full.
        #expect(Double(MemoryLayout<ConnectionRecord>.stride) + 4 / 0.375 <= 96)
    }
}
