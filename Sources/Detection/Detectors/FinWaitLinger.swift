import Aggregation
package import Catalog
import Connections
import KernelFacts
package import Vocabulary

/// Connections that we closed and that do not end: the peer does not acknowledge our FIN, or does not send its own.
package struct FinWaitLinger: Detector {
    package static let kind = FindingKind.finWaitLinger
    package var policy = FindingPolicy()
    package var severity = Severity.warning
    /// Connections of a group.
    package var count = 20
    /// How much longer than `tcp_fin_timeout` each of them has been closing.
    package var age: Duration = .seconds(10)
    /// Of all connections of the group, the share that they have to be: clients that vanish are part of any public
    /// service's day, and their FIN_WAIT1 lasts a minute and a half.
    package var ratio = 0.1
    /// The share of `tcp_max_orphans`.
    package var orphansRatio = 0.5

    package init() {}

    /// From when on a connection lingers.
    ///
    /// - Parameter finTimeout: `tcp_fin_timeout`; the kernel's default where it is not known.
    package func lingering(_ finTimeout: Duration?) -> Duration { (finTimeout ?? .seconds(60)) + age }

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let connections = input.current.connections, input.current.socketStatistics != nil else { return nil }
        return groups(connections, input.current.limits) + [orphans(input.current)].compactMap(\.self)
    }

    private func groups(_ connections: ConnectionConditions, _ limits: SystemLimits?) -> [Condition] {
        let limit = lingering(limits?.finTimeout)
        return connections.closing.compactMap { key, closing in
            guard Double(closing.count) >= Double(count) * Hysteresis.amount else { return nil }
            let share = Double(closing.count) / Double(max(connections.totals[key] ?? 0, closing.count))
            guard share >= ratio * Hysteresis.amount else { return nil }
            return Condition(
                .group(key), closing.count >= count && share >= ratio ? severity : nil, weight: Double(closing.count),
                summary:
                    "\(FindingScope.group(key)) has \(Words.count(closing.count)) connections closing for more than "
                    + "\(Words.duration(limit)), the oldest for \(Words.age(closing.oldest)); \(reason(closing))",
                evidence: [
                    Evidence("connections", closing.count, .connections, threshold: count),
                    Evidence("oldest_seconds", closing.oldest.duration, threshold: limit),
                    Evidence("group_ratio", share, .ratio, threshold: ratio),
                    Evidence("fin_wait_1", closing.states[.finWait1], .connections),
                    Evidence("fin_wait_2", closing.states[.finWait2], .connections),
                    Evidence("closing", closing.states[.closing], .connections),
                    Evidence("last_ack", closing.states[.lastAck], .connections),
                    Evidence("retransmitting", closing.retransmitting, .connections),
                ],
                examples: closing.examples)
        }
    }

    /// What most of them wait for.
    private func reason(_ closing: AgedConnections) -> String {
        if closing.retransmitting * 2 >= closing.count { return "the peers do not answer" }
        if closing.states[.finWait2] * 2 >= closing.count { return "the peers have not closed their side" }
        return "our FIN is not acknowledged"
    }

    private func orphans(_ observation: Observation) -> Condition? {
        guard let orphans = observation.socketStatistics?.tcpOrphans, let limit = observation.limits?.maximumOrphans,
            limit > 0
        else { return nil }
        let share = Double(orphans) / Double(limit)
        guard share >= orphansRatio * Hysteresis.ratio else { return nil }
        return Condition(
            .host, share >= orphansRatio ? severity : nil, weight: Double(orphans),
            summary: "\(Words.count(orphans)) orphans, sockets that no process holds and that still close, are "
                + "\(Words.share(share)) of tcp_max_orphans; beyond it the kernel resets them",
            evidence: [
                Evidence("orphans", Double(orphans), .connections, threshold: Double(limit) * orphansRatio),
                Evidence("orphans_limit", limit, .connections),
                Evidence("used_ratio", share, .ratio, threshold: orphansRatio),
            ])
    }
}
