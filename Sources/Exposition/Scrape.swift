import Aggregation
import Snapshots
import Vocabulary

/// What the families take their numbers from: a snapshot, and the series of its groups and listeners, in a fixed order,
/// which many families share.
struct Scrape {
    let snapshot: Snapshot
    /// The daemon's version.
    let version: String
    private(set) var groups: [Series<GroupNumbers>] = []
    private(set) var distributions: [Series<Distributions>] = []
    private(set) var listeners: [Series<ListenerNumbers>] = []
    /// Groups that are part of the rest.
    private(set) var foldedGroups = 0
    /// Listeners that are part of the rest.
    private(set) var foldedListeners = 0

    init(_ snapshot: Snapshot, version: String, _ rosters: inout Rosters) {
        self.snapshot = snapshot
        self.version = version
        guard snapshot.own.isComplete else { return }
        groups = rosters.groups.assign(
            snapshot.own.connections.groups.map { ($0.key, GroupNumbers($0)) }, at: snapshot.uptime)
        foldedGroups = rosters.groups.folded
        distributions = rosters.distributions.assign(
            snapshot.own.connections.groups.map { ($0.key, Distributions($0)) }, at: snapshot.uptime)
        listeners = rosters.listeners.assign(
            ListenerNumbers.byKey(snapshot).map { ($0.key, $0.value) }, at: snapshot.uptime)
        foldedListeners = rosters.listeners.folded
    }

    /// Whether TCP_INFO is read and so long: what this kernel does not tell is absent, not zero.
    func hasTCPInfo(_ length: Int) -> Bool {
        snapshot.own.mode == .netlink && snapshot.own.connections.tcpInfoLength >= length
    }
}
