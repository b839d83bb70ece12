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
        return groups(connections, input) + [orphans(input)].compactMap(\.self)
    }

    private func groups(_ connections: ConnectionConditions, _ input: DetectionInput) -> [Condition] {
        let limit = lingering(input.current.limits?.finTimeout)
        let closing = input.withFollowed(connections.closing, \.group, else: AgedConnections())
        return closing.compactMap { key, closing in
            let share = Double(closing.count) / Double(max(connections.totals[key] ?? 0, closing.count, 1))
            let holds =
                Double(closing.count) >= Double(count) * Hysteresis.amount && share >= ratio * Hysteresis.amount
            guard input.tells(holds, of: .group(key)) else { return nil }
            let (number, reason) = ("\(Words.count(closing.count)) connections", reason(closing))
            return Condition(
                .group(key), closing.count >= count && share >= ratio ? severity : nil, isOver: !holds,
                weight: Double(closing.count),
                summary:
                    "\(FindingScope.group(key)) has \(number) closing for more than \(Words.duration(limit)), the "
                    + "oldest for \(Words.age(closing.oldest)); \(reason.present)",
                past: "\(FindingScope.group(key)) had \(number) that did not end closing (\(reason.past))",
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
    private func reason(_ closing: AgedConnections) -> (present: String, past: String) {
        if closing.retransmitting * 2 >= closing.count {
            return ("the peers do not answer", "the peers did not answer")
        }
        if closing.states[.finWait2] * 2 >= closing.count {
            return ("the peers have not closed their side", "the peers had not closed their side")
        }
        return ("our FIN is not acknowledged", "our FIN was not acknowledged")
    }

    private func orphans(_ input: DetectionInput) -> Condition? {
        guard let orphans = input.current.socketStatistics?.tcpOrphans,
            let limit = input.current.limits?.maximumOrphans, limit > 0
        else { return nil }
        let share = Double(orphans) / Double(limit)
        let holds = share >= orphansRatio * Hysteresis.ratio
        guard input.tells(holds, of: .host) else { return nil }
        let (number, part) = (Words.count(orphans), "\(Words.share(share)) of tcp_max_orphans")
        return Condition(
            .host, share >= orphansRatio ? severity : nil, isOver: !holds, weight: Double(orphans),
            summary:
                "\(number) orphans, sockets that no process holds and that still close, are \(part); beyond it the "
                + "kernel resets them",
            past: "\(number) orphans were \(part)",
            evidence: [
                Evidence("orphans", Double(orphans), .connections, threshold: Double(limit) * orphansRatio),
                Evidence("orphans_limit", limit, .connections),
                Evidence("used_ratio", share, .ratio, threshold: orphansRatio),
            ])
    }
}
