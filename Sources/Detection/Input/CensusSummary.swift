import Aggregation

/// What is remembered of a census, to tell when another is worth its cost.
struct CensusSummary: Sendable, Equatable {
    let uptime: Duration
    /// ``Observation/portsAtMost`` then.
    let portsAtMost: Int
    /// The ports that the busiest route held then.
    let busiestRoute: Int

    /// - Returns: `nil` when there was none.
    init?(_ observation: Observation) {
        guard let census = observation.census, let portsAtMost = observation.portsAtMost else { return nil }
        uptime = observation.uptime
        self.portsAtMost = portsAtMost
        busiestRoute = census.routes.counts.values.map(\.total).max() ?? 0
    }
}
