import Aggregation
package import Catalog
import ProcNet

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
        let known = Dictionary(before.map { ($0.cookie, $0) }) { first, _ in first }
        let groups = Dictionary(grouping: listeners, by: ListenerKey.init)
        guard let overflows = input.growth(.listenOverflows) else { return nil }
        let named = groups.compactMap { key, listeners in
            condition(key, listeners.map { ListenerGrowth($0, since: known[$0.cookie]) }, overflows, input)
        }
        // A listener that tells its drops tells of every overflow.
        let isBlind = listeners.contains { $0.drops == nil } || input.current.sight.untrackedListeners > 0
        guard overflows > 0, isBlind, !named.contains(where: { $0.severity == .critical }) else { return named }
        return named + [unnamed(overflows)]
    }

    /// Several sockets may share an endpoint (SO_REUSEPORT): the fullest speaks for all.
    private func condition(
        _ key: ListenerKey, _ listeners: [ListenerGrowth], _ overflows: UInt64, _ input: DetectionInput
    ) -> Condition? {
        guard let worst = listeners.max(by: { $0.fullness < $1.fullness }) else { return nil }
        let listener = worst.listener
        // A listener's drops count stray segments and SYNs that met a full request queue, too.
        let drops = min(listeners.reduce(0) { $0 &+ $1.drops }, overflows)
        let wasFull = listener.queueLimit.map { listener.queuePeak >= $0 } ?? false
        let hasDropped = listener.drops == nil ? wasFull && overflows > 0 : drops > 0
        let isNearFull = worst.fullness >= ratio
        guard hasDropped || worst.fullness >= ratio * Hysteresis.ratio else { return nil }
        let severity: Severity? =
            hasDropped || worst.standsFull(input.elapsed) ? .critical : isNearFull ? .warning : nil
        return Condition(
            .listener(key), severity, weight: Double(drops) + worst.fullness,
            summary: summary(key, listener, drops, input.current.limits),
            evidence: [
                Evidence(
                    "queue_length", Double(listener.queueLength), .connections,
                    threshold: listener.queueLimit.map { Double($0) * ratio }),
                Evidence("queue_limit", listener.queueLimit, .connections),
                Evidence("queue_peak", listener.queuePeak, .connections),
                Evidence("near_full_seconds", worst.timeNearFull),
                Evidence("drops", listener.drops == nil ? nil : drops, .connections, threshold: 0),
                Evidence("somaxconn", input.current.limits?.maximumBacklog, .connections),
            ])
    }

    private func summary(_ key: ListenerKey, _ listener: Listener, _ drops: UInt64, _ limits: SystemLimits?) -> String {
        var text = "the accept queue of \(FindingScope.listener(key)) "
        if drops > 0 {
            text += "overflowed: \(Words.count(drops)) SYNs or ACKs were dropped since the last poll; it "
        }
        text += "holds \(listener.queueLength)"
        if let limit = listener.queueLimit {
            let binds = limits?.maximumBacklog.map { $0 == UInt64(limit) } ?? false
            text += " of \(limit) connections (\(binds ? "somaxconn" : "the application's backlog"))"
        }
        return text + (drops > 0 ? ", and held \(listener.queuePeak) at its peak" : "")
    }

    /// The kernel counts overflows, and no listener that is kept shows them.
    private func unnamed(_ overflows: UInt64) -> Condition {
        Condition(
            .host, .critical, weight: Double(overflows),
            summary: "accept queues overflowed \(overflows) times since the last poll; which listener's is not known",
            evidence: [Evidence("drops", overflows, .connections, threshold: 0)])
    }
}
