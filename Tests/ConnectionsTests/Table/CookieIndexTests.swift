import TestKit
import Testing

@testable import Connections

@Suite("The index of cookies")
struct CookieIndexTests {
    /// Slots and their index, as the table keeps them.
    private struct Slots {
        var records: [ConnectionRecord] = []
        var index = CookieIndex()

        mutating func insert(_ cookie: UInt64) {
            var record = ConnectionRecord.free
            record.cookie = cookie
            records.append(record)
            index.insert(cookie, slot: records.count - 1, in: records)
        }

        mutating func remove(_ cookie: UInt64) {
            let slot = index.slot(of: cookie, in: records)
            index.remove(cookie, in: records)
            if let slot { records[slot] = .free }
        }

        func agrees(with present: Set<UInt64>, _ absent: Set<UInt64>) -> Bool {
            present.allSatisfy { cookie in index.slot(of: cookie, in: records).map { records[$0].cookie } == cookie }
                && absent.allSatisfy { index.slot(of: $0, in: records) == nil }
        }
    }

    @Test("what was entered is found, what was not is not")
    func find() {
        var slots = Slots()
        #expect(slots.agrees(with: [], [1, .max]))
        slots.insert(1)
        slots.insert(.max)
        #expect(slots.agrees(with: [1, .max], [2]))
    }

    @Test("it grows with what is entered")
    func growth() {
        var slots = Slots()
        for cookie in 1...10_000 { slots.insert(UInt64(cookie)) }
        #expect(slots.agrees(with: Set(1...10_000), Set(10_001...11_000)))
        #expect(slots.index.entries.count == 16_384)
    }

    @Test("it keeps room, so that a search for what is not there ends")
    func room() {
        var slots = Slots()
        for cookie in 1...3_000 {
            slots.insert(UInt64(cookie))
            #expect(slots.index.entries.count * 3 >= cookie * 4)
        }
    }

    @Test("it does not grow by what has left")
    func noGrowthByChurn() {
        var slots = Slots()
        for cookie in 1...5_000 as ClosedRange<UInt64> {
            slots.insert(cookie)
            slots.remove(cookie)
        }
        #expect(slots.index.entries.count == 1_024)
    }

    /// Cookies that all want one place: their products with the multiplier differ in the low bits only.
    ///
    /// - Parameter top: the products count down from here; the highest number makes the run wrap at the index's end.
    private func colliding(_ count: UInt64, top: UInt64) -> [UInt64] {
        (0..<count).map { (top - $0) &* 0xf1de_83e1_9937_733d }
    }

    @Test(
        "removal in any order leaves every other cookie to be found",
        arguments: [1, 2] as [UInt64], [1 << 20, .max, 1 << 63] as [UInt64])
    func removal(seed: UInt64, top: UInt64) {
        var random = SeededGenerator(seed: seed)
        var slots = Slots()
        // Runs that touch each other: of one home, of the home behind it, and strangers in between.
        let cookies = (colliding(60, top: top) + colliding(40, top: top &- 1 << 54) + (1...100)).shuffled(
            using: &random)
        cookies.forEach { slots.insert($0) }
        var present = Set(cookies)
        for cookie in cookies.shuffled(using: &random) {
            slots.remove(cookie)
            present.remove(cookie)
            #expect(slots.agrees(with: present, [cookie]))
        }
    }

    @Test("removing what is not there changes nothing")
    func removeAbsent() {
        var slots = Slots()
        for cookie in colliding(10, top: .max) { slots.insert(cookie) }
        slots.remove(12_345)
        #expect(slots.agrees(with: Set(colliding(10, top: .max)), [12_345]))
    }
}
