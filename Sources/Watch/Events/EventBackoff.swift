import KernelFacts
import ProcNet

/// Decides whether the kernel's telling of ends is worth its cost: it is left in a storm, and taken up again when that has
/// been over for a while.
///
/// The cost is the kernel's, which no clock of ours sees, and our own, which is measured while ends are told.
struct EventBackoff {
    /// What ends have cost us since the daemon's start.
    struct OwnCost {
        var events: UInt64
        var cpu: Duration
    }

    private let policy: EventPolicy
    private(set) var isWanted: Bool
    /// Sockets that the host frees per second, averaged over the last few seconds.
    private(set) var rate = 0.0
    /// What we spend on an end, as last measured; before that a usual figure.
    private(set) var ownCost: Duration = .microseconds(1.5)
    private var lastOpened: UInt64?
    private var lastOwn: OwnCost?
    private var lastTime: Duration?
    private var calmSince: Duration?

    /// What the kernel spends on a socket that it frees while anybody listens.
    static let kernelCost: Duration = .microseconds(5)
    /// The share of a core from which on it is too much.
    static let highShare = 0.10
    /// The share below which it may be taken up again.
    static let lowShare = 0.05
    /// For how long it has to be below.
    static let calmTime: Duration = .seconds(30)
    /// How much the latest second weighs in the average: a burst is no storm.
    private static let weight = 0.2
    /// Fewer ends than this do not tell what one costs.
    private static let telling: UInt64 = 1000

    init(_ policy: EventPolicy) {
        self.policy = policy
        isWanted = policy != .off
    }

    /// The share of a core that telling takes, the kernel's and ours, or would take.
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
        guard events >= Self.telling else { return }
        ownCost = (own.cpu - last.cpu) / Double(events)
        lastOwn = own
    }
}
