/// How far counters went up in the last seconds: over 10, 30 or 60 of them, or whatever is asked for.
///
/// A ring of totals as of past polls, so that a poll that was missed, or came late, loses nothing: a growth is that between
/// two polls, told with the time between them. What is added are differences, so a counter that wrapped or began anew is
/// its reader's affair. It needs no clock, and never more room than its capacity says: with `SIMD4<UInt32>` for four
/// counters of a group and room for 14 polls 360 bytes, with `SIMD8<UInt64>` and room for 64 some 4.6 kB.
package struct Window<let capacity: Int, Counters: SIMD>: Sendable
where Counters: Sendable, Counters.Scalar: FixedWidthInteger & UnsignedInteger {
    /// Oldest first, from ``first`` on, around the end.
    private var totals = InlineArray<capacity, Counters>(repeating: Counters())
    /// When they were so, µs since the daemon's start.
    private var times = InlineArray<capacity, Int64>(repeating: 0)
    private var first = 0
    private var count = 0
    /// µs.
    private let span: Int64

    /// - Parameter span: the longest time that is asked about. Polls that come more often than `capacity - 2` times in it
    ///   are kept together.
    package init(span: Duration) {
        self.span = Self.microseconds(span)
    }

    /// Takes a poll.
    ///
    /// - Parameters:
    ///   - growth: how far the counters went up since the last one; of the first, it does not matter.
    ///   - uptime: since the daemon's start; not before the last.
    package mutating func add(_ growth: Counters, at uptime: Duration) {
        let now = Self.microseconds(uptime)
        let total = count == 0 ? growth : totals[index(count - 1)] &+ growth
        if count < 2 || times[index(count - 1)] - times[index(count - 2)] >= span / Int64(capacity - 2) {
            if count == capacity { dropFirst() }
            count += 1
        }
        totals[index(count - 1)] = total
        times[index(count - 1)] = now
        while count > 2, now - times[index(1)] >= span { dropFirst() }
    }

    /// How far the counters went up in a time that ends with the last poll: between that and the last poll that is as long
    /// ago, or the first that is kept.
    ///
    /// - Returns: `nil` before the second poll, and when no time has passed.
    package func growth(over time: Duration) -> (counters: Counters, elapsed: Duration)? {
        guard count > 1 else { return nil }
        let now = times[index(count - 1)]
        let wanted = now - Self.microseconds(time)
        var base = count - 2
        while base > 0, times[index(base)] > wanted { base -= 1 }
        let elapsed = now - times[index(base)]
        guard elapsed > 0 else { return nil }
        return (totals[index(count - 1)] &- totals[index(base)], .microseconds(elapsed))
    }

    private func index(_ position: Int) -> Int { (first + position) % capacity }

    private mutating func dropFirst() {
        first = index(1)
        count -= 1
    }

    private static func microseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
