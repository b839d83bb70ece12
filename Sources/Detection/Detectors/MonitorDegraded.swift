package import Catalog
import KernelFacts
package import Vocabulary

/// What tcpwatch does not see: silence must mean health, never blindness.
package struct MonitorDegraded: Detector {
    package static let kind = FindingKind.monitorDegraded
    package var policy = FindingPolicy()
    package var severity = Severity.warning
    /// Whether network namespaces that are not watched, the host's among them, are worth a word.
    package var otherNamespace = true

    /// The share of the connections opened in the last minute that has to be accounted for.
    package var ratio = 0.95
    /// So many have to be opened for the share to be worth a word.
    package var volume = 100

    /// Between polls that are farther apart much is missed.
    private static let longInterval: Duration = .seconds(30)

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        let monitor = input.current.monitor
        return sources(monitor)
            + [
                coverage(monitor), untracked(monitor), untrackedListeners(monitor), slowPolls(monitor),
                namespace(monitor), otherNamespaces(monitor),
            ]
            .compactMap(\.self)
    }

    private func condition(
        _ aspect: MonitorAspect, _ summary: String, _ evidence: [Evidence] = [], severity: Severity? = nil
    ) -> Condition {
        Condition(.aspect(aspect), severity ?? self.severity, weight: 0.0, summary: summary, evidence: evidence)
    }

    private func sources(_ monitor: MonitorHealth) -> [Condition] {
        var found: [Condition] = []
        if let reason = monitor.netlinkRefusal {
            let lost = "no RTT, windows, retransmissions or queue limits"
            found.append(condition(.netlink, "netlink is refused and /proc/net/tcp read instead (\(lost)): \(reason)"))
        }
        if let reason = monitor.eventsUnavailable, monitor.netlinkRefusal == nil {
            found.append(condition(.events, "the kernel does not tell of the ends of sockets: \(reason)"))
        }
        for (aspect, reason) in monitor.failures {
            found.append(condition(aspect, "\(aspect.rawValue) cannot be read: \(reason)"))
        }
        return found
    }

    private func coverage(_ monitor: MonitorHealth) -> Condition? {
        guard monitor.netlinkRefusal == nil, monitor.opened >= UInt64(volume) else { return nil }
        let share = min(1, Double(monitor.accounted) / Double(monitor.opened))
        guard share < ratio else { return nil }
        return condition(
            .coverage,
            "of \(Words.count(monitor.opened)) connections that were opened in the last minute "
                + "\(Words.share(1 - share)) are not accounted for: \(monitor.coverageReason)",
            [
                Evidence("coverage_ratio", share, .ratio, threshold: ratio),
                Evidence("opened_connections", monitor.opened, .connections, threshold: volume),
            ])
    }

    private func untracked(_ monitor: MonitorHealth) -> Condition? {
        guard monitor.untracked > 0 else { return nil }
        return condition(
            .untracked, "\(Words.count(monitor.untracked)) connections beyond max_connections are not followed",
            [
                Evidence("untracked_connections", monitor.untracked, .connections, threshold: 0),
                Evidence("tracked_connections", monitor.tracked, .connections),
            ])
    }

    private func untrackedListeners(_ monitor: MonitorHealth) -> Condition? {
        guard monitor.untrackedListeners > 0 else { return nil }
        return condition(
            .listenersUntracked, "\(monitor.untrackedListeners) listeners beyond max_groups are not watched",
            [Evidence("untracked_listeners", monitor.untrackedListeners, .listeners, threshold: 0)])
    }

    private func slowPolls(_ monitor: MonitorHealth) -> Condition? {
        guard monitor.requestedInterval > .zero, monitor.interval >= monitor.requestedInterval * 2 else { return nil }
        // The budget at work; what it costs in sight is felt from half a minute on.
        return condition(
            .slowPolls,
            "connections are polled every \(Words.duration(monitor.interval)) in place of every "
                + "\(Words.duration(monitor.requestedInterval)): more often would exceed cpu_budget",
            [Evidence("interval_seconds", monitor.interval, threshold: monitor.requestedInterval * 2)],
            severity: monitor.interval < Self.longInterval ? .info : nil)
    }

    private func namespace(_ monitor: MonitorHealth) -> Condition? {
        guard otherNamespace, monitor.isForeignNamespace == true else { return nil }
        return condition(
            .namespace, "only the connections of this network namespace are watched, which is not the host's",
            severity: .info)
    }

    /// The processes prove that there are other namespaces; how many sockets are in them is inferred.
    private func otherNamespaces(_ monitor: MonitorHealth) -> Condition? {
        guard otherNamespace, monitor.isForeignNamespace != true, let others = monitor.otherNamespaces,
            others.count > 0,
            let sockets = monitor.socketsElsewhere, sockets > 0
        else { return nil }
        return condition(
            .otherNamespaces,
            "\(Words.count(others.count)) other network \(others.count == 1 ? "namespace" : "namespaces") with processes, "
                + "and up to \(Words.count(sockets)) TCP sockets in them, are not watched",
            [
                Evidence("other_namespaces", UInt64(others.count), .namespaces, threshold: 0),
                Evidence("sockets_elsewhere_at_most", sockets, .sockets, threshold: 0),
            ],
            severity: .info)
    }
}
