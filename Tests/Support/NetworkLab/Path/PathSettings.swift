/// What one direction of the laboratory's network does to the packets in it. Nothing, at first.
///
/// A packet meets them in this order: black hole, rule, loss, rate and queue, congestion mark, delay with jitter or
/// reordering, duplication, hold. Shares are probabilities from 0 to 1. Each kind of chance draws from a sequence of its
/// own, so switching one on does not change which packets another one meets.
package struct PathSettings: Sendable {
    /// How long a packet is under way.
    package var delay: Duration = .zero
    /// Up to this much is added to ``delay``, uniformly. Packets keep their order.
    package var jitter: Duration = .zero
    /// Share of packets that are lost.
    package var loss = 0.0
    /// Share of packets that arrive twice.
    package var duplication = 0.0
    /// Packets that others overtake.
    package var reordering: Reordering?
    /// The bottleneck.
    package var rate: RateLimit?
    /// Share of ECN-capable packets (RFC 3168) that are marked Congestion Experienced.
    package var congestionMarking = 0.0
    /// Every packet that enters is lost; those already under way arrive.
    package var isBlackHole = false
    /// What single packets meet.
    package var rule: PacketRule?
    /// Nothing arrives before: what is under way waits.
    var heldUntil: ContinuousClock.Instant?

    package init() {}

    /// A share of packets is held back, so that those behind it overtake them.
    package struct Reordering: Sendable, Hashable {
        package let share: Double
        package let extraDelay: Duration

        package init(share: Double, extraDelay: Duration) {
            self.share = share
            self.extraDelay = extraDelay
        }
    }

    /// A bottleneck: packets leave one after the other at a rate, and wait in a queue until it is their turn. A packet
    /// that does not fit the queue is dropped (tail drop).
    package struct RateLimit: Sendable, Hashable {
        package let bitsPerSecond: Int
        /// How much may wait.
        package let queueBytes: Int

        package init(bitsPerSecond: Int, queueBytes: Int) {
            self.bitsPerSecond = max(1, bitsPerSecond)
            self.queueBytes = queueBytes
        }

        /// How long that many bytes take.
        func duration(ofBytes count: Int) -> Duration {
            .nanoseconds(count * 8 * 1_000_000_000 / bitsPerSecond)
        }

        /// How many bytes leave in that time.
        func bytes(in time: Duration) -> Double {
            time / .seconds(1) * Double(bitsPerSecond) / 8
        }
    }
}
