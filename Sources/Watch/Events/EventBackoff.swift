import KernelFacts
import ProcNet
import Vocabulary

/// Decides whether destroy events are worth their cost: the subscription is given up in a storm, and taken up again when
/// the storm has been over for a while.
///
/// The cost is the kernel's, which no clock of ours sees, and our own, which is measured while events come.
struct EventBackoff {
    /// What events have cost us since the daemon's start.
    struct OwnCost {
        var events: UInt64
        var cpu: Duration
    }

    private let policy: DestroyEventPolicy
    private(set) var isWanted: Bool
    /// Sockets that the host frees per second, averaged over the last few seconds.
    private(set) var rate = 0.0
    /// What we spend on an event, as last measured; before that a usual figure.
    private(set) var ownCost: Duration = .microseconds(1.5)
    private var lastOpened: UInt64?
    private var lastOwn: OwnCost?
    private var lastTime: Duration?
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
    /// Fewer events than this do not show what one costs.
    private static let smallestSample: UInt64 = 1000

    init(_ policy: DestroyEventPolicy) {
        self.policy = policy
        isWanted = policy != .off
    }

    /// The share of a core that events take or would take, the kernel's part and ours.
    var share: Double { rate * ((Self.kernelCost + ownCost) / .seconds(1)) }

    /// Takes the kernel's counters: each socket that is opened, on loopback at either end, will be freed.
    mutating func record(_ counters: KernelCounters, _ own: OwnCost, at now: Duration) {
        measure(own)
        guard let active = counters[.activeOpens], let passive = counters[.passiveOpens] else { return }
        let opened = active &+ passive
        defer { (lastOpened, lastTime) = (opened, now) }
        guard let lastOpened, let lastTime, now > lastTime, opened >= lastOpened else { return }
        let latest = Double(opened - lastOpened) / ((now - lastTime) / .seconds(1))
        rate = rate * (1 - Self.weight) + latest * Self.weight
        guard policy == .auto else { return }
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

    private mutating func measure(_ own: OwnCost) {
        guard let last = lastOwn, own.events >= last.events, own.cpu >= last.cpu else {
            lastOwn = own
            return
        }
        let events = own.events - last.events
        guard events >= Self.smallestSample else { return }
        ownCost = (own.cpu - last.cpu) / Double(events)
        lastOwn = own
    }
}
