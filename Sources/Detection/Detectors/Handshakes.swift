import Aggregation
import KernelFacts

/// What became of the SYNs that came in between two polls.
struct Handshakes {
    /// SYNs that met a full request queue.
    let overflows: UInt64
    /// Those of them that were dropped, per second.
    let dropsPerSecond: Double?
    /// The share of SYNs that ended in a connection; `nil` when none came in.
    let completedRatio: Double?
    let overflowsPerSecond: Double?
    let cookiesSentPerSecond: Double?
    let cookiesReceivedPerSecond: Double?
    let cookiesFailedPerSecond: Double?

    /// - Returns: `nil` when the counters do not tell.
    init?(_ input: DetectionInput) {
        guard input.previous?.connections != nil, let accepted = input.growth(.passiveOpens),
            let cookies = input.growth(.requestQueueFullCookies),
            let drops = input.growth(.requestQueueFullDrops)
        else { return nil }
        let dropped = max(drops, Self.dropsWithoutCookies(input))
        overflows = cookies &+ dropped
        dropsPerSecond = input.perSecond(Double(dropped))
        // Those that came back with a cookie are among the connections already.
        let redeemed = min(input.growth(.synCookiesReceived) ?? 0, accepted)
        let waiting = max(0, Self.halfOpen(input.current) - Self.halfOpen(input.previous))
        let arrived = accepted - redeemed &+ overflows &+ UInt64(waiting)
        completedRatio = arrived == 0 ? nil : min(1, Double(accepted) / Double(arrived))
        overflowsPerSecond = input.perSecond(Double(overflows))
        cookiesSentPerSecond = input.rate(.synCookiesSent)
        cookiesReceivedPerSecond = input.rate(.synCookiesReceived)
        cookiesFailedPerSecond = input.rate(.synCookiesFailed)
    }

    /// With cookies off the kernel keeps the last quarter of `tcp_max_syn_backlog` for peers that it knows, and drops the
    /// other SYNs before the queue is full; it counts these among all that listeners dropped, and nowhere else.
    private static func dropsWithoutCookies(_ input: DetectionInput) -> UInt64 {
        guard input.current.limits?.synCookies == 0, let all = input.growth(.listenDrops),
            let acceptQueue = input.growth(.listenOverflows), all > acceptQueue
        else { return 0 }
        return all - acceptQueue
    }

    private static func halfOpen(_ observation: Observation?) -> Int {
        observation?.connections?.halfOpen.values.reduce(0) { $0 + $1.count } ?? 0
    }
}
