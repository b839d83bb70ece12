/// Decides when the next poll of the connections begins, so that polls stay within their share of a core.
struct PollPacer {
    /// The interval that was asked for.
    let interval: Duration
    /// The share of one core, `nil` for any.
    let budget: Double?
    /// CPU time of a poll, averaged over the last few; `nil` before the first.
    private var averageCost: Duration?

    /// How much the latest poll weighs in the average: a single slow one does not throw the pace.
    private static let weight = 0.3
    /// However dear a poll is, it is not put off longer than this.
    private static let longest: Duration = .seconds(3600)

    init(interval: Duration, budget: Double?) {
        self.interval = interval
        self.budget = budget
    }

    /// Takes note of what a poll cost.
    mutating func record(cpu: Duration) {
        averageCost = averageCost.map { $0 * (1 - Self.weight) + cpu * Self.weight } ?? cpu
    }

    /// How many polls were due and did not come, when one begins so late.
    func missed(late: Duration) -> UInt64 {
        UInt64(max(0, late / current))
    }

    /// The share of one core that polls take.
    var share: Double { (averageCost ?? .zero) / current }

    /// The interval in force: as asked for, or longer when the budget demands it.
    var current: Duration {
        guard let budget, budget > 0, let averageCost else { return interval }
        return min(max(interval, averageCost / budget), max(interval, Self.longest))
    }
}
