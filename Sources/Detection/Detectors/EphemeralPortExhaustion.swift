import Aggregation
package import Catalog
import Connections
import KernelFacts
import Vocabulary

/// The local ports for connects to one destination are used up, or nearly: beyond the last one connect(2) fails with
/// EADDRNOTAVAIL, which no counter tells.
package struct EphemeralPortExhaustion: Detector {
    package static let kind = FindingKind.ephemeralPortExhaustion
    package var policy = FindingPolicy()
    /// The share of the usable ports that is a warning.
    package var ratio = 0.8
    /// The share that is critical.
    package var criticalRatio = 0.95

    package init() {}

    private var clearRatio: Double { ratio * Hysteresis.ratio }

    /// How long a census says something of routes that do not grow all together.
    private static let censusLifetime: Duration = .seconds(60)

    /// So many ports may be in use towards one destination that a finding is possible. After a census that found none near
    /// the level, the next is made when the busiest port's connections have grown by what the busiest route lacked, and
    /// since routes may grow while others shrink, after a minute at the latest.
    func wantsCensus(_ observation: Observation, after last: CensusSummary?) -> Bool {
        guard policy.isEnabled, let usable = observation.limits?.usableLocalPorts, usable > 0,
            let ports = observation.portsAtMost
        else { return false }
        let level = Double(usable) * clearRatio
        guard Double(ports) >= level else { return false }
        guard let last, Double(last.busiestRoute) < level else { return true }
        return observation.uptime - last.uptime >= Self.censusLifetime
            || Double(ports) - Double(last.portsAtMost) >= level - Double(last.busiestRoute)
    }

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        let observation = input.current
        guard observation.connections != nil, observation.portsAtMost != nil, !observation.isCensusMissing else {
            return nil
        }
        guard let usable = input.current.limits?.usableLocalPorts else { return nil }
        // No census: too few connections altogether.
        guard usable > 0, let census = input.current.census else { return [] }
        return input.withFollowed(census.routes.counts, \.route, else: .none)
            .compactMap { route, used in condition(route, used, usable, input) }
    }

    private func condition(
        _ route: PortCensus.Route, _ used: FrequentKeys<PortCensus.Route>.Count, _ usable: Int, _ input: DetectionInput
    ) -> Condition? {
        let share = Double(used.total) / Double(usable)
        let holds = share >= clearRatio
        guard input.tells(holds, of: .route(route)) else { return nil }
        let severity: Severity? = share >= criticalRatio ? .critical : share >= ratio ? .warning : nil
        let threshold = severity == .critical ? criticalRatio : ratio
        let secondsLeft = input.current.portTrends[route].map(\.perSecond).flatMap {
            $0 > 0 ? Double(max(0, usable - used.total)) / $0 : nil
        }
        let left =
            used.total >= usable
            ? "; none is left"
            : secondsLeft.map { "; at this pace the last is gone in \(Words.duration(.seconds($0)))" } ?? ""
        let waiting = used.total == 0 ? 0 : Double(used.marked) / Double(used.total)
        let (who, ports) = (
            "connections\(input.owner(of: route.destination)) to \(FindingScope.route(route))",
            "\(Words.count(used.total)) of \(Words.count(usable)) local ports"
        )
        return Condition(
            .route(route), severity, isOver: !holds, weight: share,
            summary: "\(who) take \(ports), \(Words.share(waiting)) of them in TIME_WAIT\(left)",
            past: "\(who) took \(ports) (\(Words.share(waiting)) of them in TIME_WAIT)",
            evidence: [
                Evidence("used_ports", Double(used.total), .ports, threshold: Double(usable) * threshold),
                Evidence("usable_ports", usable, .ports),
                Evidence("used_ratio", share, .ratio, threshold: threshold),
                Evidence("time_wait_ratio", waiting, .ratio),
                Evidence("seconds_left", secondsLeft, .seconds),
            ])
    }
}

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
