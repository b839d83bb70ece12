/// A histogram with fixed bounds, at most ``capacity`` of them; the last bucket is +Inf.
package struct Histogram: Sendable {
    /// The most bounds that a histogram may have.
    package static var capacity: Int { 15 }

    private var counts = InlineArray<16, UInt64>(repeating: 0)
    /// The sum of all observations, in the bounds' unit.
    package private(set) var sum: UInt64 = 0

    package init() {}

    /// Counts an observation.
    ///
    /// - Parameter bounds: upper bounds, inclusive, ascending; the same at every call.
    package mutating func observe(_ value: UInt32, bounds: borrowing [UInt32]) {
        var bucket = 0
        while bucket < bounds.count, value > bounds[bucket] {
            bucket += 1
        }
        counts[min(bucket, Self.capacity)] += 1
        sum &+= UInt64(value)
    }

    /// Adds another histogram with the same bounds.
    package mutating func add(_ other: Histogram) {
        for bucket in 0..<16 {
            counts[bucket] &+= other.counts[bucket]
        }
        sum &+= other.sum
    }

    /// How many observations fell into a bucket alone; the one behind the last bound is +Inf.
    package func count(inBucket bucket: Int) -> UInt64 {
        bucket >= 0 && bucket <= Self.capacity ? counts[bucket] : 0
    }

    /// How many observations there were.
    package var total: UInt64 {
        (0..<16).reduce(0) { $0 &+ counts[$1] }
    }
}
