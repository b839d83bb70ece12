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
        let measured = [coverage(monitor), untracked(monitor), untrackedListeners(monitor), slowPolls(monitor)]
        return sources(monitor) + measured.compactMap(\.self).filter { input.tells(!$0.isOver, of: $0.scope) }
            + [namespace(monitor), otherNamespaces(monitor)].compactMap(\.self)
    }

    /// - Parameter holds: for what is measured: it is above the level that clears.
    private func condition(
        _ aspect: MonitorAspect, holds: Bool = true, _ summary: String, past: String, _ evidence: [Evidence] = [],
        severity: Severity? = nil
    ) -> Condition {
        Condition(
            .aspect(aspect), severity ?? self.severity, isOver: !holds, weight: 0.0, summary: summary, past: past,
            evidence: evidence)
    }

    private func sources(_ monitor: MonitorHealth) -> [Condition] {
        var found: [Condition] = []
        if let reason = monitor.netlinkRefusal {
            let lost = "no RTT, windows, retransmissions or queue limits"
            found.append(
                condition(
                    .netlink, "netlink is refused and /proc/net/tcp read instead (\(lost)): \(reason)",
                    past: "netlink was refused and /proc/net/tcp read instead (\(reason))"))
        }
        if let reason = monitor.eventsUnavailable, monitor.netlinkRefusal == nil {
            found.append(
                condition(
                    .events, "the kernel does not tell of the ends of sockets: \(reason)",
                    past: "the kernel did not tell of the ends of sockets (\(reason))"))
        }
        for (aspect, reason) in monitor.failures {
            found.append(
                condition(
                    aspect, "\(aspect.rawValue) cannot be read: \(reason)",
                    past: "\(aspect.rawValue) could not be read (\(reason))"))
        }
        return found
    }

    private func coverage(_ monitor: MonitorHealth) -> Condition? {
        guard monitor.netlinkRefusal == nil else { return nil }
        let share = monitor.opened == 0 ? 1 : min(1, Double(monitor.accounted) / Double(monitor.opened))
        let (opened, missed) = (Words.count(monitor.opened), Words.share(1 - share))
        return condition(
            .coverage, holds: monitor.opened >= UInt64(volume) && share < ratio,
            "of \(opened) connections that were opened in the last minute \(missed) are not accounted for: "
                + monitor.coverageReason,
            past: "of \(opened) connections that were opened in a minute \(missed) were not accounted for "
                + "(\(monitor.coverageReason))",
            [
                Evidence("coverage_ratio", share, .ratio, threshold: ratio),
                Evidence("opened_connections", monitor.opened, .connections, threshold: volume),
            ])
    }

    private func untracked(_ monitor: MonitorHealth) -> Condition? {
        let number = "\(Words.count(monitor.untracked)) connections beyond max_connections"
        return condition(
            .untracked, holds: monitor.untracked > 0, "\(number) are not followed", past: "\(number) were not followed",
            [
                Evidence("untracked_connections", monitor.untracked, .connections, threshold: 0),
                Evidence("tracked_connections", monitor.tracked, .connections),
            ])
    }

    private func untrackedListeners(_ monitor: MonitorHealth) -> Condition? {
        let number = "\(monitor.untrackedListeners) listeners beyond max_groups"
        return condition(
            .listenersUntracked, holds: monitor.untrackedListeners > 0, "\(number) are not watched",
            past: "\(number) were not watched",
            [Evidence("untracked_listeners", monitor.untrackedListeners, .listeners, threshold: 0)])
    }

    private func slowPolls(_ monitor: MonitorHealth) -> Condition? {
        guard monitor.requestedInterval > .zero else { return nil }
        let pace =
            "polled every \(Words.duration(monitor.interval)) in place of every "
            + Words.duration(monitor.requestedInterval)
        // The budget at work; what it costs in sight is felt from half a minute on.
        return condition(
            .slowPolls, holds: monitor.interval >= monitor.requestedInterval * 2,
            "connections are \(pace): more often would exceed cpu_budget",
            past: "connections were \(pace), since more often would have exceeded cpu_budget,",
            [Evidence("interval_seconds", monitor.interval, threshold: monitor.requestedInterval * 2)],
            severity: monitor.interval < Self.longInterval ? .info : nil)
    }

    private func namespace(_ monitor: MonitorHealth) -> Condition? {
        guard otherNamespace, monitor.isForeignNamespace == true else { return nil }
        return condition(
            .namespace, "only the connections of this network namespace are watched, which is not the host's",
            past: "only the connections of this network namespace were watched, which was not the host's,",
            severity: .info)
    }

    /// The processes prove that there are other namespaces; how many sockets are in them is inferred.
    private func otherNamespaces(_ monitor: MonitorHealth) -> Condition? {
        guard otherNamespace, monitor.isForeignNamespace != true, let others = monitor.otherNamespaces,
            others.count > 0, let sockets = monitor.socketsElsewhere, sockets > 0
        else { return nil }
        let namespaces = "\(Words.count(others.count)) other network \(others.count == 1 ? "namespace" : "namespaces")"
        let unwatched = "\(namespaces) with processes, and up to \(Words.count(sockets)) TCP sockets in them,"
        return condition(
            .otherNamespaces, "\(unwatched) are not watched", past: "\(unwatched) were not watched",
            [
                Evidence("other_namespaces", UInt64(others.count), .namespaces, threshold: 0),
                Evidence("sockets_elsewhere_at_most", sockets, .sockets, threshold: 0),
            ],
            severity: .info)
    }
}
