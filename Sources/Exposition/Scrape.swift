import Aggregation
import Snapshots

/// What the families take their samples from: a snapshot, and its groups and listeners in a fixed order with their
/// labels, which many families share.
struct Scrape {
    let snapshot: Snapshot
    /// The daemon's version.
    let version: String
    let groups: [LabelledGroup]
    let listeners: [LabelledListener]
    /// The listeners' drops, those of listeners that are gone included.
    let drops: [LabelledDrops]

    init(_ snapshot: Snapshot, version: String) {
        self.snapshot = snapshot
        self.version = version
        guard snapshot.isComplete else {
            (groups, listeners, drops) = ([], [], [])
            return
        }
        groups = snapshot.groups.filter(Self.isShown).sorted { $0.key.precedes($1.key) }.map(LabelledGroup.init)
        listeners = LabelledListener.merging(snapshot.listeners)
        // The totals of another mode stand still in this one.
        drops =
            snapshot.mode == .netlink
            ? snapshot.listenerDrops.sorted { $0.key.precedes($1.key) }.map(LabelledDrops.init) : []
    }

    /// The groups, or none where TCP_INFO is not read or shorter: what this kernel does not tell is absent, not zero.
    func groups(withTCPInfo length: Int) -> [LabelledGroup] {
        snapshot.mode == .netlink && snapshot.tcpInfoLength >= length ? groups : []
    }

    /// A rest group is shown from its first use on.
    private static func isShown(_ group: ConnectionGroup) -> Bool {
        group.key.port != nil || group.states.total > 0 || group.traffic != TrafficCounters()
    }
}
