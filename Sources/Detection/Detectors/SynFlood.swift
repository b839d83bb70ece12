import Aggregation
package import Catalog
import Connections
import KernelFacts
package import Vocabulary

/// SYNs that nobody means to complete fill the request queue of a listener.
///
/// A burst of real clients completes; a flood does not. How many SYNs came in is not counted by the kernel: it is the sum
/// of what became of them, connections, half-open connections, cookies and drops. It is over as soon as no SYN meets a full
/// queue: what is half open then is given up within the next minute, and turns nobody away.
package struct SynFlood: Detector {
    package static let kind = FindingKind.synFlood
    package var policy = FindingPolicy(hold: .seconds(3))
    package var severity = Severity.critical
    /// Half-open connections of a listener.
    package var count = 64
    /// The share of its queue's limit, for listeners with a short one.
    package var queueRatio = 0.5
    /// The share of SYNs that end in a connection, below which it is a flood.
    package var completedRatio = 0.5

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let connections = input.current.connections, let listeners = input.current.listeners,
            let handshakes = Handshakes(input)
        else { return nil }
        return Self.byListener(connections, listeners, input).compactMap { listener, halfOpen in
            condition(listener, halfOpen, handshakes, input)
        }
    }

    /// The overflows are the host's: those of a listener whose queue is nearly full, or filled as far as the kernel lets
    /// it with cookies off, three quarters of `tcp_max_syn_backlog`.
    private func fillsQueue(_ halfOpen: Int, _ listener: Listener, _ limits: SystemLimits?) -> Bool {
        guard let limit = listener.queueLimit.map(Double.init) else { return true }
        var full = limit
        if limits?.synCookies == 0, let backlog = limits?.maximumSynBacklog {
            full = min(limit, Double(backlog) * 0.75)
        }
        return Double(halfOpen) >= full * Hysteresis.ratio
    }

    private func condition(
        _ listener: Listener, _ halfOpen: HalfOpenConnections, _ handshakes: Handshakes, _ input: DetectionInput
    ) -> Condition? {
        let limits = input.current.limits
        let share = listener.queueLimit.map { max(1, Int((Double($0) * queueRatio).rounded(.up))) }
        let threshold = min(count, share ?? count)
        let holds = Double(halfOpen.count) >= Double(threshold) * Hysteresis.amount && handshakes.overflows > 0
        let key = ListenerKey(listener)
        guard input.tells(holds, of: .listener(key)) else { return nil }
        let isFlood =
            halfOpen.count >= threshold && handshakes.overflows > 0 && fillsQueue(halfOpen.count, listener, limits)
            && handshakes.completedRatio.map { $0 < completedRatio } ?? false
        let number =
            "\(Words.count(halfOpen.count)) half-open connections from \(halfOpen.knowsAllSources ? "" : "at least ")"
            + "\(Words.count(halfOpen.sources)) addresses"
        let harm = harm(handshakes)
        return Condition(
            .listener(key), isFlood ? severity : nil, isOver: !holds, weight: Double(halfOpen.count),
            summary: "\(FindingScope.listener(key)) has \(number); "
                + (handshakes.completedRatio.map { "\(Words.share($0)) of this host's SYNs became connections; " } ?? "")
                + harm.present,
            past: "\(FindingScope.listener(key)) had \(number) (\(harm.past))",
            evidence: [
                Evidence("half_open_connections", halfOpen.count, .connections, threshold: threshold),
                Evidence("queue_limit", listener.queueLimit, .connections),
                Evidence(
                    "request_queue_overflows_per_second", handshakes.overflowsPerSecond, .perSecond, threshold: 0),
                Evidence("drops_per_second", handshakes.dropsPerSecond, .perSecond),
                Evidence("cookies_sent_per_second", handshakes.cookiesSentPerSecond, .perSecond),
                Evidence("cookies_received_per_second", handshakes.cookiesReceivedPerSecond, .perSecond),
                Evidence("cookies_failed_per_second", handshakes.cookiesFailedPerSecond, .perSecond),
                Evidence("completed_ratio", handshakes.completedRatio, .ratio, threshold: completedRatio),
                Evidence("sources", halfOpen.sources, .addresses),
            ],
            examples: halfOpen.examples)
    }

    /// Whether it hurts: a SYN that is answered with a cookie needs no room in the queue, one that is dropped comes again
    /// after a second, and may be dropped again.
    private func harm(_ handshakes: Handshakes) -> (present: String, past: String) {
        let drops = handshakes.dropsPerSecond ?? 0
        let answered = max(0, (handshakes.overflowsPerSecond ?? 0) - drops)
        let (dropped, cookies) = ("\(Words.rate(drops)) SYNs", "\(Words.rate(answered))/s")
        if drops > 0 {
            let others = answered > 0 ? ("; cookies answer \(cookies)", ", cookies answered \(cookies)") : ("", "")
            return (
                "\(dropped) are dropped per second: real clients wait and try again" + others.0,
                "\(dropped) were dropped per second" + others.1
            )
        }
        guard answered > 0 else { return ("no SYN meets a full queue now", "no SYN met a full queue") }
        return ("cookies answer \(cookies): real clients get in", "cookies answered \(cookies)")
    }

    /// The half-open connections of each listener that has some, or is followed.
    private static func byListener(
        _ connections: ConnectionConditions, _ listeners: [Listener], _ input: DetectionInput
    ) -> [(Listener, HalfOpenConnections)] {
        let owners = ListenerIndex(listeners)
        var found: [ListenerKey: (Listener, HalfOpenConnections)] = [:]
        for (local, halfOpen) in connections.halfOpen {
            guard let listener = owners.listener(of: local) else { continue }
            found[ListenerKey(listener), default: (listener, HalfOpenConnections())].1.add(halfOpen)
        }
        for listener in listeners where input.follows(listener) {
            let key = ListenerKey(listener)
            found[key] = found[key] ?? (listener, HalfOpenConnections())
        }
        return Array(found.values)
    }
}
