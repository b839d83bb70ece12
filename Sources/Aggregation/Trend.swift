/// How a number grows that goes up and down, over long enough not to take a burst for more than it is.
package struct Trend: Sendable, Equatable {
    /// How much it grew per second in each of several stretches in a row, 20 s together at least: the least of them.
    package var perSecond: Double
    /// What it was a minute ago, or when watching began.
    package var before: Int

    package init(perSecond: Double, before: Int) {
        self.perSecond = perSecond
        self.before = before
    }
}

/// Keeps a number of the last minute, for its ``Trend``.
package struct TrendMeter: Sendable {
    /// Differences modulo 2⁶⁴: the number may become less.
    private var window = Window<64, SIMD2<UInt64>>(span: Self.span)
    private var last: Int?

    private static let span: Duration = .seconds(60)
    private static let stretch: Duration = .seconds(5)
    private static let leastTime: Duration = .seconds(20)
    /// A burst may lie across the border of two.
    private static let leastStretches = 3

    package init() {}

    /// Takes what it is now.
    package mutating func record(_ number: Int, at uptime: Duration) {
        let growth = number &- (last ?? number)
        window.add(SIMD2(UInt64(bitPattern: Int64(growth)), 0), at: uptime)
        last = number
    }

    /// `nil` before it was looked at for long enough, and often enough.
    package var trend: Trend? {
        guard let last else { return nil }
        var (least, stretches) = (Double.infinity, 0)
        var (told, spent) = (Int64(0), Duration.zero)
        for count in 1...Int(Self.span / Self.stretch) {
            guard let growth = window.growth(over: Self.stretch * count), growth.elapsed > spent else { continue }
            let whole = Int64(bitPattern: growth.counters.x)
            least = min(least, Double(whole &- told) / ((growth.elapsed - spent) / .seconds(1)))
            stretches += 1
            (told, spent) = (whole, growth.elapsed)
            if stretches >= Self.leastStretches, spent >= Self.leastTime { break }
        }
        guard stretches >= Self.leastStretches, spent >= Self.leastTime else { return nil }
        let minute = window.growth(over: Self.span).map { Int64(bitPattern: $0.counters.x) } ?? 0
        return Trend(perSecond: least, before: last &- Int(minute))
    }
}
