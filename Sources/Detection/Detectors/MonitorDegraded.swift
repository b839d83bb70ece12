package import Catalog

/// What tcpwatch does not see: silence must mean health, never blindness.
package struct MonitorDegraded: Detector {
    package static let kind = FindingKind.monitorDegraded
    package var policy = FindingPolicy()
    package var severity = Severity.warning
    /// Whether another network namespace than that of process 1 is worth a word.
    package var otherNamespace = true

    /// The share of the connections opened in the last minute that has to be accounted for.
    package var ratio = 0.95
    /// So many have to be opened for the share to be worth a word.
    package var volume = 100

    /// Between polls that are farther apart much is missed.
    private static let longInterval: Duration = .seconds(30)

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        let sight = input.current.sight
        return sources(sight)
            + [
                coverage(sight), untracked(sight), untrackedListeners(sight), slowPolls(sight), namespace(sight),
            ]
            .compactMap(\.self)
    }

    private func condition(
        _ aspect: MonitorAspect, _ summary: String, _ evidence: [Evidence] = [], severity: Severity? = nil
    ) -> Condition {
        Condition(.aspect(aspect), severity ?? self.severity, weight: 0.0, summary: summary, evidence: evidence)
    }

    private func sources(_ sight: MonitorSight) -> [Condition] {
        var found: [Condition] = []
        if let reason = sight.netlinkRefusal {
            let lost = "no RTT, windows, retransmissions or queue limits"
            found.append(condition(.netlink, "netlink is refused and /proc/net/tcp read instead (\(lost)): \(reason)"))
        }
        if let reason = sight.eventObstacle, sight.netlinkRefusal == nil {
            found.append(condition(.events, "the kernel does not tell of the ends of sockets: \(reason)"))
        }
        for (aspect, reason) in sight.failures {
            found.append(condition(aspect, "\(aspect.rawValue) cannot be read: \(reason)"))
        }
        return found
    }

    private func coverage(_ sight: MonitorSight) -> Condition? {
        guard sight.netlinkRefusal == nil, sight.opened >= UInt64(volume) else { return nil }
        let share = min(1, Double(sight.accounted) / Double(sight.opened))
        guard share < ratio else { return nil }
        return condition(
            .coverage,
            "of \(Words.count(sight.opened)) connections that were opened in the last minute "
                + "\(Words.share(1 - share)) are not accounted for: \(sight.coverageReason)",
            [
                Evidence("coverage_ratio", share, .ratio, threshold: ratio),
                Evidence("opened_connections", sight.opened, .connections, threshold: volume),
            ])
    }

    private func untracked(_ sight: MonitorSight) -> Condition? {
        guard sight.untracked > 0 else { return nil }
        return condition(
            .untracked, "\(Words.count(sight.untracked)) connections beyond max_connections are not followed",
            [
                Evidence("untracked_connections", sight.untracked, .connections, threshold: 0),
                Evidence("tracked_connections", sight.tracked, .connections),
            ])
    }

    private func untrackedListeners(_ sight: MonitorSight) -> Condition? {
        guard sight.untrackedListeners > 0 else { return nil }
        return condition(
            .listenersUntracked, "\(sight.untrackedListeners) listeners beyond max_groups are not watched",
            [Evidence("untracked_listeners", sight.untrackedListeners, .listeners, threshold: 0)])
    }

    private func slowPolls(_ sight: MonitorSight) -> Condition? {
        guard sight.requestedInterval > .zero, sight.interval >= sight.requestedInterval * 2 else { return nil }
        // The budget at work; what it costs in sight is felt from half a minute on.
        return condition(
            .slowPolls,
            "connections are polled every \(Words.duration(sight.interval)) in place of every "
                + "\(Words.duration(sight.requestedInterval)): more often would exceed cpu_budget",
            [Evidence("interval_seconds", sight.interval, threshold: sight.requestedInterval * 2)],
            severity: sight.interval < Self.longInterval ? .info : nil)
    }

    private func namespace(_ sight: MonitorSight) -> Condition? {
        guard otherNamespace, sight.isForeignNamespace == true else { return nil }
        return condition(
            .namespace,
            "only the connections of this network namespace are watched; process 1, and so the host, is in another",
            severity: .info)
    }
}
