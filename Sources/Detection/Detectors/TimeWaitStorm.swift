import Aggregation
package import Catalog
import Connections
import KernelFacts

/// Sockets in TIME_WAIT, near or at the kernel's limit, or becoming more: this host closes first, very often.
///
/// They grow at the full rate of closes for the first 2MSL of any new load, and then no more. Growth alone is therefore
/// good to know only; it is a storm when it leads to where the limit is near.
package struct TimeWaitStorm: Detector {
    package static let kind = FindingKind.timeWaitStorm
    package var policy = FindingPolicy()
    package var severity = Severity.warning
    /// The share of `tcp_max_tw_buckets`.
    package var ratio = 0.5
    /// Sockets from which on growth counts.
    package var count = 10_000
    /// Growth per second.
    package var rate = 500.0

    package init() {}

    /// TCP_TIMEWAIT_LEN: how long a socket stays.
    private static let lifetime = 60.0

    /// There is a finding, or nearly: who they are is worth a look.
    func wantsCensus(_ input: DetectionInput) -> Bool {
        policy.isEnabled && conditions(input)?.isEmpty == false
    }

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let timeWait = input.current.timeWait else { return nil }
        let limit = input.current.limits?.maximumTimeWait
        let share = limit.flatMap { $0 == 0 ? nil : Double(timeWait) / Double($0) }
        let overflows = input.growth(.timeWaitOverflows)
        let growth = input.previous?.timeWait.flatMap { input.perSecond(Double(timeWait - $0)) }
        let isGrowing = timeWait >= count && growth ?? 0 >= rate
        // Where the limit is not known, it may be near.
        let leadsToLimit = limit.map { Self.lifetime * (growth ?? 0) >= Double($0) * ratio } ?? true
        let isStorm = share ?? 0 >= ratio || overflows ?? 0 > 0 || (isGrowing && leadsToLimit)
        let isNear =
            share ?? 0 >= ratio * Hysteresis.ratio
            || (Double(timeWait) >= Double(count) * Hysteresis.amount && growth ?? 0 >= rate * Hysteresis.amount)
        guard isStorm || isGrowing || isNear else { return [] }
        return [
            Condition(
                .host, isStorm ? severity : isGrowing ? .info : nil, weight: Double(timeWait),
                summary: summary(timeWait, share, overflows ?? 0, growth),
                evidence: [
                    Evidence("time_wait", Double(timeWait), .connections, threshold: threshold(share, limit)),
                    Evidence("time_wait_limit", limit, .connections),
                    Evidence("used_ratio", share, .ratio, threshold: ratio),
                    Evidence("growth_per_second", growth, .perSecond, threshold: rate),
                    Evidence("overflows", overflows, .connections, threshold: 0),
                    Evidence("reused_per_second", input.rate(.timeWaitsRecycled), .perSecond),
                ],
                examples: examples(input.current))
        ]
    }

    private func summary(_ timeWait: Int, _ share: Double?, _ overflows: UInt64, _ growth: Double?) -> String {
        var text = "\(Words.count(timeWait)) sockets are in TIME_WAIT"
        if let share {
            text += ", \(Words.share(share)) of tcp_max_tw_buckets"
        }
        if overflows > 0 {
            text +=
                "; \(Words.count(overflows)) connections closed without it since the last poll, because the limit was reached"
        } else if let growth, growth >= rate {
            text += ", \(Words.rate(growth)) more every second"
        }
        return text
    }

    /// What number of sockets the rule that applies asks for.
    private func threshold(_ share: Double?, _ limit: UInt64?) -> Double {
        guard let share, let limit, share >= ratio else { return Double(count) }
        return Double(limit) * ratio
    }

    /// Who closes first: our services with the connections that came in, the peers of those that went out.
    private func examples(_ observation: Observation) -> [ConnectionExample] {
        guard let census = observation.census else { return [] }
        let top = census.waiting.top(ConnectionExample.maximumCount) {
            ($0.direction.rawValue, $0.endpoint.description) < ($1.direction.rawValue, $1.endpoint.description)
        }
        return top.map { service, count in
            switch service.direction {
            case .inbound:
                let listener = observation.listeners?.first { $0.local.port == service.endpoint.port }
                let unit = listener.flatMap { $0.unit == GroupKey.unknownUnit ? nil : $0.unit }
                return ConnectionExample(connections: count.total, local: service.endpoint, unit: unit)
            case .outbound:
                return ConnectionExample(connections: count.total, remote: service.endpoint)
            }
        }
    }
}
