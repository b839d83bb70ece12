/// The records of the followed connections: found by cookie, and one after another as the kernel lists its sockets.
///
/// The kernel lists them in a stable order, so the next one is looked for behind the last; the index is asked when it
/// is not there, which costs more than all else that a socket takes. What came later lies anywhere: when too many
/// do, the way of a walk is noted, and the records are laid out along it.
struct RecordStore: Sendable {
    /// Slots; a free one has no cookie.
    var records: [ConnectionRecord] = []
    private(set) var count = 0

    private var freeSlots: [UInt32] = []
    private var index = CookieIndex()

    /// Where the next socket of the walk is looked for.
    private var expected = 0
    /// Sockets of the walk that lay elsewhere, all of them and those since the last that did not.
    private var (detours, detoursInARow) = (0, 0)
    /// The slots in the order of the walk, while it is noted.
    private var way: [UInt32]?
    /// Walks since the records were laid out.
    private var walks = 0

    /// How far behind the expected slot a socket is looked for before the index is asked.
    private static let lookahead = 4
    /// The fewest walks between two layings-out, each of which takes as long as a walk.
    private static let walksBetweenLayouts = 10
    /// A store of up to this many slots is left as it is.
    private static let smallStore = 1024

    /// Starts a walk along the kernel's list.
    mutating func beginWalk() {
        (expected, detours, detoursInARow) = (0, 0, 0)
        // The walk before may have broken off.
        way?.removeAll(keepingCapacity: true)
    }

    /// The slot of the next socket of the walk; `nil` for one that has none.
    mutating func next(_ cookie: UInt64) -> Int? {
        for slot in expected..<min(expected + Self.lookahead, records.count) where records[slot].cookie == cookie {
            expected = slot + 1
            detoursInARow = 0
            way?.append(UInt32(truncatingIfNeeded: slot))
            return slot
        }
        guard let slot = index.slot(of: cookie, in: records) else { return nil }
        detours += 1
        detoursInARow += 1
        // One that lies elsewhere is an exception; where two do, the way goes on there.
        if detoursInARow > 1 {
            expected = slot + 1
        }
        way?.append(UInt32(truncatingIfNeeded: slot))
        return slot
    }

    /// The slot of a cookie.
    func slot(of cookie: UInt64) -> Int? {
        index.slot(of: cookie, in: records)
    }

    /// Takes in a record whose cookie is not there yet, as the next of the walk.
    mutating func insert(_ record: ConnectionRecord) {
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = Int(free)
            records[slot] = record
        } else {
            slot = records.count
            records.append(record)
            // The first walk lays the records out by itself.
            if slot == expected { expected += 1 }
        }
        index.insert(record.cookie, slot: slot, in: records)
        count += 1
        way?.append(UInt32(truncatingIfNeeded: slot))
    }

    /// Removes the records that meet a condition.
    mutating func remove(where isGone: (ConnectionRecord) -> Bool) {
        for slot in records.indices where records[slot].cookie != 0 && isGone(records[slot]) {
            index.remove(records[slot].cookie, in: records)
            records[slot] = .free
            freeSlots.append(UInt32(truncatingIfNeeded: slot))
            count -= 1
        }
    }

    /// Ends a walk that showed every socket: gives back the room of those that have gone, and sees to the order.
    mutating func endWalk() {
        walks += 1
        if let way {
            layOut(along: way)
        } else if records.count > Self.smallStore, count < records.count / 4 {
            layOut(along: [])
        } else if detours > Self.smallStore, detours > count / 4, walks >= Self.walksBetweenLayouts {
            way = []
            way?.reserveCapacity(count)
        }
    }

    /// Lays the records out along a way, those that it does not touch behind them as they lie.
    private mutating func layOut(along way: [UInt32]) {
        var ordered: [ConnectionRecord] = []
        ordered.reserveCapacity(count)
        for slot in way.lazy.map(Int.init) where records[slot].cookie != 0 {
            ordered.append(records[slot])
            records[slot].cookie = 0
        }
        ordered += records.lazy.filter { $0.cookie != 0 }
        self = RecordStore()
        index = CookieIndex(count: ordered.count)
        for (slot, record) in ordered.enumerated() {
            index.insert(record.cookie, slot: slot, in: ordered)
        }
        (records, count) = (ordered, ordered.count)
    }
}
