import TestKit
import Testing

@testable import Connections

@Suite("The store of records")
struct RecordStoreTests {
    /// Walks along a list of cookies and takes in those that are new; returns how many were found.
    private func walk(_ store: inout RecordStore, _ cookies: [UInt64]) -> Int {
        var found = 0
        store.beginWalk()
        for cookie in cookies {
            if let slot = store.next(cookie) {
                found += store.records[slot].cookie == cookie ? 1 : 0
            } else {
                var record = ConnectionRecord.free
                record.cookie = cookie
                store.insert(record)
            }
        }
        store.endWalk()
        return found
    }

    private func cookies(_ store: RecordStore) -> [UInt64] {
        store.records.map(\.cookie).filter { $0 != 0 }
    }

    @Test("records lie as the first walk shows them")
    func firstWalk() {
        var store = RecordStore()
        let list = (1...5000).map { UInt64($0) }.shuffled()
        #expect(walk(&store, list) == 0)
        #expect(cookies(store) == list && store.count == 5000)
        #expect(walk(&store, list) == 5000)
    }

    @Test("records that lie in another order than the kernel lists them are laid out anew before long")
    func layOut() {
        var store = RecordStore()
        _ = walk(&store, (1...5000).map { UInt64($0) })
        let list = (1...5000).map { UInt64($0) }.shuffled()
        for _ in 0..<12 {
            #expect(walk(&store, list) == 5000)
        }
        #expect(cookies(store) == list && store.count == 5000)
    }

    @Test("records that the walk did not show stay when the others are laid out")
    func layOutKeepsUnseen() {
        var store = RecordStore()
        _ = walk(&store, (1...5000).map { UInt64($0) })
        let list = (2001...5000).map { UInt64($0) }.shuffled()
        for _ in 0..<12 {
            _ = walk(&store, list)
        }
        #expect(store.count == 5000 && Array(cookies(store).prefix(3000)) == list)
        #expect((1...5000).allSatisfy { store.slot(of: $0) != nil })
    }

    @Test("a walk that broke off leaves no trace in the order")
    func brokenOff() {
        var store = RecordStore()
        _ = walk(&store, (1...5000).map { UInt64($0) })
        let list = (1...5000).map { UInt64($0) }.shuffled()
        // So often that the next walk is noted.
        for _ in 0..<9 { _ = walk(&store, list) }
        for _ in 0..<3 {
            store.beginWalk()
            for cookie in 1...1000 as ClosedRange<UInt64> { _ = store.next(cookie) }
        }
        #expect(walk(&store, list) == 5000)
        #expect(cookies(store) == list)
    }

    @Test("a few that lie elsewhere do not change the order")
    func fewElsewhere() {
        var store = RecordStore()
        let first = (1...5000).map { UInt64($0) }
        _ = walk(&store, first)
        var list = first
        for position in 0..<500 { list.insert(UInt64(10_000 + position), at: position * 10) }
        for _ in 0..<30 { _ = walk(&store, list) }
        #expect(Array(cookies(store).prefix(5000)) == first && store.count == 5500)
    }

    @Test("the room of those that have gone is given back when they were most")
    func givenBack() {
        var store = RecordStore()
        _ = walk(&store, (1...100_000).map { UInt64($0) })
        store.remove { $0.cookie.isMultiple(of: 2) }
        store.endWalk()
        #expect(store.records.count == 100_000, "half of it may be wanted again")
        store.remove { !$0.cookie.isMultiple(of: 5) }
        store.endWalk()
        #expect(store.count == 10_000 && store.records.count == 10_000 && store.records.capacity < 20_000)
        let left = stride(from: UInt64(5), through: 100_000, by: 10)
        #expect(cookies(store) == Array(left))
        #expect(walk(&store, cookies(store)) == 10_000)
    }

    @Test("under churn of every kind each record is found, and no other", arguments: 1...5)
    func churn(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var store = RecordStore()
        var alive = Set<UInt64>()
        var next: UInt64 = 1
        for round in 0..<60 {
            let born = Int.random(in: 0...(round.isMultiple(of: 7) ? 6000 : 600), using: &random)
            let fresh = (0..<born).map { next + UInt64($0) }
            next += UInt64(born)
            let list = (Array(alive).sorted() + fresh).shuffled(using: &random)
            #expect(walk(&store, list) == alive.count)
            alive.formUnion(fresh)
            #expect(Set(cookies(store)) == alive && store.count == alive.count)
            let share = Int.random(in: 2...20, using: &random)
            alive = alive.filter { $0 % UInt64(share) != 0 }
            store.remove { !alive.contains($0.cookie) }
        }
    }
}
