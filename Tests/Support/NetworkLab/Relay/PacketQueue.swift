/// Packets under way, by the time when they are due; those of one time in the order in which they came. A binary heap.
struct PacketQueue {
    private var entries: [Entry] = []
    private var added: UInt64 = 0
    /// Bytes that wait.
    private(set) var byteCount = 0

    private struct Entry {
        let due: ContinuousClock.Instant
        let order: UInt64
        let bytes: [UInt8]

        static func < (left: Entry, right: Entry) -> Bool {
            left.due == right.due ? left.order < right.order : left.due < right.due
        }
    }

    /// When the first packet is due.
    var firstDue: ContinuousClock.Instant? { entries.first?.due }

    mutating func add(_ bytes: [UInt8], due: ContinuousClock.Instant) {
        entries.append(Entry(due: due, order: added, bytes: bytes))
        added += 1
        byteCount += bytes.count
        var child = entries.count - 1
        while child > 0, entries[child] < entries[(child - 1) / 2] {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the first packet out if it is due.
    mutating func takeFirst(dueBy now: ContinuousClock.Instant) -> [UInt8]? {
        guard let first = entries.first, first.due <= now, let last = entries.popLast() else { return nil }
        byteCount -= first.bytes.count
        guard !entries.isEmpty else { return first.bytes }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child] < entries[least] {
                    least = child
                }
            }
            guard least != parent else { return first.bytes }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
