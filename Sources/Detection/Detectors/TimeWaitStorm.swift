import Aggregation
package import Catalog
import Connections
import KernelFacts
package import Vocabulary

/// Sockets in TIME_WAIT, near or at the kernel's limit, or becoming more: this host closes first, very often.
///
/// They grow at the full rate of closes for the first 2MSL of any new load, and then no more. Growth alone is therefore
/// good to know only; it is a storm when it leads to the limit. A burst is neither: growth counts when it goes on for 20 s.
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

    /// The numbers that the rules are about.
    private struct Reading {
        let timeWait: Int
        /// `tcp_max_tw_buckets`.
        let limit: UInt64?
        /// Of the limit.
        let share: Double?
        /// Connections that closed without TIME_WAIT since the last poll, because the limit was reached.
        let overflows: UInt64?
        /// Per second, for 20 s at least.
        let growth: Double?
        /// How many there will be when those that are closed at that pace have been there for as long as they stay.
        let expected: Double?

        /// - Returns: `nil` when the number of sockets in TIME_WAIT is not known.
        init?(_ input: DetectionInput) {
            guard let timeWait = input.current.timeWait else { return nil }
            self.timeWait = timeWait
            limit = input.current.limits?.maximumTimeWait
            share = limit.flatMap { $0 == 0 ? nil : Double(timeWait) / Double($0) }
            overflows = input.growth(.timeWaitOverflows)
            let trend = input.current.timeWaitTrend
            growth = trend?.perSecond
            expected = trend.map { Double($0.before) + $0.perSecond * TimeWaitStorm.lifetime }
        }
    }

    /// There is a finding, or nearly: who they are is worth a look.
    func wantsCensus(_ input: DetectionInput) -> Bool {
        guard policy.isEnabled, let reading = Reading(input) else { return false }
        return isStorm(reading) || isGrowing(reading) || isNear(reading)
    }

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let reading = Reading(input) else { return nil }
        let (isStorm, isGrowing) = (isStorm(reading), isGrowing(reading))
        let holds = isStorm || isGrowing || isNear(reading)
        guard input.tells(holds, of: .host) else { return [] }
        return [
            Condition(
                .host, isStorm ? severity : isGrowing ? .info : nil, isOver: !holds,
                weight: Double(reading.timeWait), summary: summary(reading), past: past(reading),
                evidence: [
                    Evidence("time_wait", Double(reading.timeWait), .connections, threshold: threshold(reading)),
                    Evidence("time_wait_limit", reading.limit, .connections),
                    Evidence("used_ratio", reading.share, .ratio, threshold: ratio),
                    Evidence("growth_per_second", reading.growth, .perSecond, threshold: rate),
                    Evidence("expected_time_wait", reading.expected, .connections),
                    Evidence("overflows", reading.overflows, .connections, threshold: 0),
                    Evidence("reused_per_second", input.rate(.timeWaitsRecycled), .perSecond),
                ],
                examples: examples(input.current))
        ]
    }

    private func isStorm(_ reading: Reading) -> Bool {
        // Where the limit is not known, it may be near.
        let leadsToLimit = reading.limit.map { reading.expected ?? 0 >= Double($0) } ?? true
        return reading.share ?? 0 >= ratio || reading.overflows ?? 0 > 0 || (isGrowing(reading) && leadsToLimit)
    }

    private func isGrowing(_ reading: Reading) -> Bool {
        reading.timeWait >= count && reading.growth ?? 0 >= rate
    }

    /// Above the level that clears.
    private func isNear(_ reading: Reading) -> Bool {
        reading.share ?? 0 >= ratio * Hysteresis.ratio
            || (Double(reading.timeWait) >= Double(count) * Hysteresis.amount
                && reading.growth ?? 0 >= rate * Hysteresis.amount)
    }

    private func summary(_ reading: Reading) -> String {
        var text = "\(Words.count(reading.timeWait)) sockets are in TIME_WAIT"
        if let share = reading.share {
            text += ", \(Words.share(share)) of tcp_max_tw_buckets"
        }
        if let overflows = reading.overflows, overflows > 0 {
            text +=
                "; \(Words.count(overflows)) connections closed without it since the last poll, because the limit was reached"
        } else if let growth = reading.growth, growth >= rate {
            text += ", \(Words.rate(growth)) more every second for 20s"
            if let expected = reading.expected, reading.limit.map({ expected >= Double($0) }) ?? false {
                text += "; at this pace the limit is reached within a minute"
            }
        }
        return text
    }

    private func past(_ reading: Reading) -> String {
        let facts = [
            reading.share.map { "\(Words.share($0)) of tcp_max_tw_buckets" },
            reading.overflows.flatMap { $0 > 0 ? "\(Words.count($0)) more closed without it" : nil },
        ].compactMap(\.self)
        return "\(Words.count(reading.timeWait)) sockets were in TIME_WAIT"
            + (facts.isEmpty ? "" : " (\(facts.joined(separator: "; ")))")
    }

    /// What number of sockets the rule that applies asks for.
    private func threshold(_ reading: Reading) -> Double {
        guard let share = reading.share, let limit = reading.limit, share >= ratio else { return Double(count) }
        return Double(limit) * ratio
    }

    /// Who closes first: our services with the connections that came in, the peers of those that went out.
    private func examples(_ observation: Observation) -> [ConnectionExample] {
        guard let census = observation.census else { return [] }
        let listeners = ListenerIndex(observation.listeners ?? [])
        return census.mostWaiting(ConnectionExample.maximumCount).map { service, count in
            switch service.direction {
            case .inbound:
                let end = service.endpoint
                let listener =
                    listeners.listener(of: LocalEnd(end)) ?? listeners.listener(of: LocalEnd(end, isIPv6Socket: true))
                let unit = listener.flatMap { $0.unit == GroupKey.unknownUnit ? nil : $0.unit }
                return ConnectionExample(connections: count, local: service.endpoint, unit: unit)
            case .outbound, .unknown:
                return ConnectionExample(connections: count, remote: service.endpoint)
            }
        }
    }
}
