import TestKit

/// Decides what a path does with each packet. Pure: it draws from seeded sequences, and is told the time.
struct PathModel {
    private var lossDraws: SeededGenerator
    private var markDraws: SeededGenerator
    private var jitterDraws: SeededGenerator
    private var reorderingDraws: SeededGenerator
    private var duplicationDraws: SeededGenerator
    /// When the bottleneck has sent what waits before it.
    private var busyUntil: ContinuousClock.Instant?
    /// When the packet arrives that the next one must not overtake.
    private var lastArrival: ContinuousClock.Instant?

    init(seed: UInt64) {
        var seeds = SeededGenerator(seed: seed)
        lossDraws = SeededGenerator(seed: seeds.next())
        markDraws = SeededGenerator(seed: seeds.next())
        jitterDraws = SeededGenerator(seed: seeds.next())
        reorderingDraws = SeededGenerator(seed: seeds.next())
        duplicationDraws = SeededGenerator(seed: seeds.next())
    }

    /// Decides about a packet of `length` bytes that enters now.
    mutating func fate(
        of packet: Packet, length: Int, _ settings: PathSettings, at now: ContinuousClock.Instant
    ) -> PacketFate {
        guard !settings.isBlackHole else { return .dropped(.blackHole) }
        let verdict = settings.rule?.decide(packet) ?? .pass
        guard verdict != .drop else { return .dropped(.rule) }
        guard !Self.happens(settings.loss, &lossDraws) else { return .dropped(.loss) }
        guard let departure = departure(length: length, settings.rate, at: now) else { return .dropped(.queue) }
        let isMarked = packet.congestion.allowsMarking && Self.happens(settings.congestionMarking, &markDraws)
        var arrival = departure + settings.delay
        if settings.jitter > .zero {
            arrival += settings.jitter * Double.random(in: 0..<1, using: &jitterDraws)
        }
        var isReordered = false
        if case .delay(let extra) = verdict {
            arrival += extra
            isReordered = true
        }
        if let reordering = settings.reordering, Self.happens(reordering.share, &reorderingDraws) {
            arrival += reordering.extraDelay
            isReordered = true
        }
        if !isReordered {
            arrival = max(arrival, lastArrival ?? arrival)
            lastArrival = arrival
        }
        let isDuplicated = Self.happens(settings.duplication, &duplicationDraws) || verdict == .duplicate
        return .passed(
            after: now.duration(to: arrival), copies: isDuplicated ? 2 : 1, isReordered: isReordered,
            isMarked: isMarked)
    }

    /// When a packet has left the bottleneck; `nil` when it does not fit the queue before it.
    private mutating func departure(
        length: Int, _ limit: PathSettings.RateLimit?, at now: ContinuousClock.Instant
    ) -> ContinuousClock.Instant? {
        guard let limit else { return now }
        let start = max(now, busyUntil ?? now)
        guard limit.bytes(in: now.duration(to: start)) + Double(length) <= Double(limit.queueBytes) else { return nil }
        let departure = start + limit.duration(ofBytes: length)
        busyUntil = departure
        return departure
    }

    /// Whether something of that probability happens. What cannot happen draws nothing.
    private static func happens(_ share: Double, _ draws: inout SeededGenerator) -> Bool {
        share > 0 && Double.random(in: 0..<1, using: &draws) < share
    }
}
