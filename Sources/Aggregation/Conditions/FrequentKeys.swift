/// Counts keys of which there may be very many, and keeps those that are frequent, in bounded memory.
///
/// Lossy counting (Manku and Motwani, VLDB 2002): a count is never too high, and too low by at most one for each
/// `width` keys that were added. As long as there are fewer than `width` of them, counts are exact.
package struct FrequentKeys<Key: Hashable & Sendable>: Sendable {
    /// How often a key was added.
    package struct Count: Sendable, Equatable {
        package var total = 0
        /// How often with a mark.
        package var marked = 0
        /// How often it may have been added before it was kept.
        fileprivate var missed = 0
    }

    package private(set) var counts: [Key: Count] = [:]
    private var added = 0
    private let width: Int

    package init(width: Int = 16_384) {
        self.width = width
    }

    /// Adds a key.
    package mutating func add(_ key: Key, isMarked: Bool = false) {
        let missed = added / width
        var count = counts[key] ?? Count(missed: missed)
        count.total += 1
        count.marked += isMarked ? 1 : 0
        counts[key] = count
        added += 1
        if added.isMultiple(of: width) {
            let round = added / width
            counts = counts.filter { $0.value.total + $0.value.missed > round }
        }
    }
}

extension FrequentKeys.Count {
    /// Of a key that was not added.
    package static var none: Self { Self() }
}
