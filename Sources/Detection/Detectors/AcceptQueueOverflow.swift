import Aggregation
package import Catalog
import KernelFacts
package import Vocabulary

/// A listener's accept queue is full, or nearly: the application does not accept as fast as clients come.
///
/// The queue is sampled ten times a second. A full one drops SYNs and last ACKs: the kernel counts these for the host
/// (`ListenOverflows`), and the listener among all that it dropped.
package struct AcceptQueueOverflow: Detector {
    package static let kind = FindingKind.acceptQueueOverflow
    package var policy = FindingPolicy(hold: .seconds(5))
    /// The share of the limit from which on the queue is nearly full.
    package var ratio = 0.8

    package init() {}

    /// Clients that are turned away are not waited for.
    package func hold(_ severity: Severity) -> Duration { severity == .critical ? .zero : policy.hold }

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let listeners = input.current.listeners, let before = input.previous?.listeners else { return nil }
        let overflows = input.growth(.listenOverflows) ?? 0
        // Nothing waits anywhere, nearly always.
        guard overflows > 0 || !input.followed.isEmpty || listeners.contains(where: { $0.queueLength > 0 }) else {
            return []
        }
        let known = Dictionary(before.map { ($0.cookie, $0) }) { first, _ in first }
        let groups = Dictionary(grouping: listeners, by: ListenerKey.init)
            .mapValues { sockets in ListenerGrowth(sockets.map { ($0, known[$0.cookie]) }) }
        // Every listener that tells its drops tells of its overflows, among other things.
        let present = Set(listeners.map(\.cookie))
        let isBlind =
            listeners.contains { $0.drops == nil } || input.current.monitor.untrackedListeners > 0
            || known.keys.contains { !present.contains($0) }
        let overflowed = overflows == 0 ? [] : Self.overflowed(groups, overflows, seesAll: !isBlind)
        let named = groups.compactMap { key, growth in
            condition(key, growth, overflowed.contains(key) ? overflows : 0, input)
        }
        let mayBeUnseen = isBlind || groups.values.contains { $0.drops ?? 0 > 0 }
        let isGone = known.values.contains { !present.contains($0.cookie) && (Self.wasFull($0) || input.follows($0)) }
        guard overflows > 0, overflowed.isEmpty, mayBeUnseen, !isGone else {
            return named + (input.tells(false, of: .host) ? [unnamed(0)] : [])
        }
        return named + [unnamed(overflows)]
    }

    /// A listener that was full when it was last seen, and has gone since, is whose overflows they were.
    private static func wasFull(_ listener: Listener) -> Bool {
        listener.queueLimit.map { listener.queuePeak >= max($0, 1) } ?? false
    }

    /// Which listeners the host's overflows belong to: those that dropped something and whose queue was seen full; if
    /// none was, a burst may have come and gone between two samples, and it is the only one that dropped anything, and
    /// enough.
    private static func overflowed(
        _ groups: [ListenerKey: ListenerGrowth], _ overflows: UInt64, seesAll: Bool
    ) -> Set<ListenerKey> {
        let suspects = groups.filter { $0.value.drops ?? ($0.value.wasFull ? 1 : 0) > 0 }
        let full = suspects.filter(\.value.wasFull)
        let isSole = seesAll && suspects.count == 1 && suspects.values.allSatisfy { $0.drops ?? 0 >= overflows }
        return Set((full.isEmpty && isSole ? suspects : full).keys)
    }

    /// - Parameter overflows: of the host, if they are this listener's; else 0.
    private func condition(
        _ key: ListenerKey, _ growth: ListenerGrowth, _ overflows: UInt64, _ input: DetectionInput
    ) -> Condition? {
        let listener = growth.worst
        let holds = overflows > 0 || growth.fullness >= ratio * Hysteresis.ratio
        guard input.tells(holds, of: .listener(key)) else { return nil }
        let severity: Severity? =
            overflows > 0 || growth.standsFull(input.elapsed) ? .critical : growth.fullness >= ratio ? .warning : nil
        // Stray segments, and SYNs that met a full request queue, are drops as well.
        let drops = growth.drops.map { min($0, overflows) }
        return Condition(
            .listener(key), severity, isOver: !holds, weight: Double(overflows) + growth.fullness,
            summary: summary(key, growth, drops ?? 0, input.current.limits), past: past(key, growth),
            evidence: [
                Evidence(
                    "queue_length", Double(listener.queueLength), .connections,
                    threshold: listener.queueLimit.map { Double($0) * ratio }),
                Evidence("queue_limit", listener.queueLimit, .connections),
                Evidence("queue_peak", growth.peak, .connections),
                Evidence("near_full_seconds", growth.timeNearFull),
                Evidence("drops", drops, .connections, threshold: 0),
                Evidence("somaxconn", input.current.limits?.maximumBacklog, .connections),
            ])
    }

    private func summary(
        _ key: ListenerKey, _ growth: ListenerGrowth, _ drops: UInt64, _ limits: SystemLimits?
    ) -> String {
        let listener = growth.worst
        var text = "\(FindingScope.listener(key)) has its accept queue "
        guard let limit = listener.queueLimit else {
            return text + "overflowing: \(Words.count(drops)) SYNs or ACKs were dropped since the last poll"
        }
        let binds = limits?.maximumBacklog.map { $0 == UInt64(limit) } ?? false
        text += "\(fill(growth)) (\(listener.queueLength) wait, \(limit) fit: \(binds ? "somaxconn" : "its backlog"))"
        guard drops > 0 else { return text }
        return text
            + "; \(growth.peak) waited at its peak, and \(Words.count(drops)) SYNs or ACKs were dropped since the "
            + "last poll"
    }

    private func past(_ key: ListenerKey, _ growth: ListenerGrowth) -> String {
        let text = "\(FindingScope.listener(key)) had its accept queue "
        guard let limit = growth.worst.queueLimit else { return text + "overflowing" }
        return text + "\(fill(growth)) (\(growth.peak) waited, \(limit) fit)"
    }

    /// How full it has been since the last poll.
    private func fill(_ growth: ListenerGrowth) -> String { growth.wasFull ? "full" : "nearly full" }

    /// The kernel counts overflows, and no listener that is kept shows them.
    ///
    /// - Parameter overflows: 0 when it is over.
    private func unnamed(_ overflows: UInt64) -> Condition {
        let number = "accept queues overflowed \(overflows) times"
        return Condition(
            .host, .critical, isOver: overflows == 0, weight: Double(overflows),
            summary: "\(number) since the last poll; which listener's is not known",
            past: "\(number) between two polls, which listener's was not known,",
            evidence: [Evidence("drops", overflows, .connections, threshold: 0)])
    }
}
