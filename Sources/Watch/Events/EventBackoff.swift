import Vocabulary

/// Decides whether destroy events are worth their cost: the subscription is given up in a storm, and taken up again when
/// the storm has been over for a while.
///
/// A storm is one of ends: sockets that are opened and stay open cost nothing here. The cost is the kernel's, which no clock of
/// ours sees, and our own. While events come it is what they take of our time now; a thread that wakes for each of a few
/// pays ten times as much for it as in a storm, so what one costs in calm says nothing of many.
struct EventBackoff {
    /// What is known of sockets and events, since the daemon's start.
    struct Reading {
        /// Connections that were opened, by the kernel's count; on loopback either end.
        var opened: UInt64
        /// Sockets that exist now, but for TIME_WAIT.
        var sockets: UInt64
        /// Events that came or were dropped.
        var events: UInt64
        /// What these cost us.
        var cpu: Duration
        /// Events come.
        var isSubscribed = true
    }

    private let policy: DestroyEventPolicy
    private(set) var isWanted: Bool
    /// Sockets that the host frees per second, averaged over the last few seconds.
    private(set) var rate = 0.0
    /// The share of a core that events take or would take, the kernel's part and ours; averaged like the rate.
    private(set) var share = 0.0
    /// What we spend on an event in a storm, as last measured; before that a usual figure.
    private(set) var ownCost: Duration = .microseconds(1.5)
    private var last: (reading: Reading, time: Duration)?
    private var calmSince: Duration?

    /// What the kernel spends on a socket that it frees while there is a subscriber.
    static let kernelCost: Duration = .microseconds(5)
    /// From this share of a core on, the events cost too much.
    static let highShare = 0.10
    /// Below this share of a core, the subscription may be taken up again.
    static let lowShare = 0.05
    /// For how long the cost must have been below that.
    static let calmTime: Duration = .seconds(30)
    /// How much the latest second weighs in the average: a burst is no storm.
    private static let weight = 0.2
    /// From so many a second on, events show what one costs in a storm.
    private static let stormRate = 5000.0

    init(_ policy: DestroyEventPolicy) {
        self.policy = policy
        isWanted = policy != .off
    }

    /// Takes what is known now.
    mutating func record(_ reading: Reading, at now: Duration) {
        defer { last = (reading, now) }
        guard let (before, time) = last, now > time, reading.opened >= before.opened else { return }
        let seconds = (now - time) / .seconds(1)
        let isMeasured =
            reading.isSubscribed && before.isSubscribed && reading.events >= before.events && reading.cpu >= before.cpu
        let ends = isMeasured ? reading.events - before.events : Self.ends(before, reading)
        let latest = Double(ends) / seconds
        var cost = Self.kernelCost * latest
        if isMeasured {
            let own = reading.cpu - before.cpu
            cost += own / seconds
            if latest >= Self.stormRate { ownCost = own / Double(ends) }
        } else {
            cost += ownCost * latest
        }
        rate = rate * (1 - Self.weight) + latest * Self.weight
        share = share * (1 - Self.weight) + cost / .seconds(1) * Self.weight
        guard policy == .auto else { return }
        judge(at: now)
    }

    /// Sockets that were freed: those that were opened and are not there.
    private static func ends(_ before: Reading, _ now: Reading) -> UInt64 {
        let whole = before.sockets &+ (now.opened - before.opened)
        return whole > now.sockets ? whole - now.sockets : 0
    }

    private mutating func judge(at now: Duration) {
        if share >= Self.highShare {
            (isWanted, calmSince) = (false, nil)
        } else if !isWanted, share <= Self.lowShare {
            let since = calmSince ?? now
            calmSince = since
            isWanted = now - since >= Self.calmTime
        } else {
            calmSince = nil
        }
    }
}
