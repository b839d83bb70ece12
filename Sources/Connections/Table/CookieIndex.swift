/// From a cookie to a slot number: open addressing with linear probing, four bytes an entry.
///
/// The cookies themselves stand in the table's slots, so the index asks for them there.
struct CookieIndex {
    /// Slot number + 1, 0 for empty; the count is a power of two.
    private(set) var entries: [UInt32]
    private var used = 0

    /// - Parameter count: of the cookies that there is to be room for at once.
    init(count: Int = 0) {
        var size = 1024
        while count * 4 >= size * 3 { size *= 2 }
        entries = [UInt32](repeating: 0, count: size)
    }

    /// Where the search for a cookie begins. Cookies are handed out in order; the multiplication spreads them
    /// (Fibonacci hashing).
    private func home(_ cookie: UInt64) -> Int {
        let bits = UInt64(entries.count.trailingZeroBitCount)
        return Int(truncatingIfNeeded: (cookie &* 0x9e37_79b9_7f4a_7c15) >> (64 - bits))
    }

    private func next(_ position: Int) -> Int { (position + 1) & (entries.count - 1) }

    /// The slot that holds the cookie.
    func slot(of cookie: UInt64, in slots: borrowing [ConnectionRecord]) -> Int? {
        var position = home(cookie)
        while entries[position] != 0 {
            let slot = Int(entries[position]) - 1
            if slots[slot].cookie == cookie { return slot }
            position = next(position)
        }
        return nil
    }

    /// Enters a cookie that is not there yet; its slot is filled already.
    mutating func insert(_ cookie: UInt64, slot: Int, in slots: borrowing [ConnectionRecord]) {
        if used * 4 >= entries.count * 3 {
            grow(slots)
        }
        place(cookie, slot: slot)
        used += 1
    }

    private mutating func place(_ cookie: UInt64, slot: Int) {
        var position = home(cookie)
        while entries[position] != 0 {
            position = next(position)
        }
        entries[position] = UInt32(truncatingIfNeeded: slot + 1)
    }

    private mutating func grow(_ slots: borrowing [ConnectionRecord]) {
        let old = entries
        entries = [UInt32](repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 {
            let slot = Int(entry) - 1
            place(slots[slot].cookie, slot: slot)
        }
    }

    /// Removes a cookie whose slot is still filled; entries behind it move up, so that no search breaks off early.
    mutating func remove(_ cookie: UInt64, in slots: borrowing [ConnectionRecord]) {
        var hole = home(cookie)
        while entries[hole] != 0, slots[Int(entries[hole]) - 1].cookie != cookie {
            hole = next(hole)
        }
        guard entries[hole] != 0 else { return }
        var position = next(hole)
        while entries[position] != 0 {
            let wanted = home(slots[Int(entries[position]) - 1].cookie)
            // The entry may move to the hole unless its home lies cyclically behind the hole.
            if (position - wanted) & (entries.count - 1) >= (position - hole) & (entries.count - 1) {
                entries[hole] = entries[position]
                hole = position
            }
            position = next(position)
        }
        entries[hole] = 0
        used -= 1
    }
}
