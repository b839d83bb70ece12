import Engine
import Hummingbird
import Snapshots
import Vocabulary

/// Whether what the daemon tells can be relied upon: the first poll of the connections is done, and the last one is
/// not long ago.
struct Readiness {
    /// Why not; `nil` when it can.
    let obstacle: String?

    /// A poll may fail now and then.
    private static let missedPolls = 3
    private static let shortestPatience: Duration = .seconds(10)

    /// - Parameter uptime: now, since the daemon's start.
    init(_ snapshot: Snapshot, at uptime: Duration) {
        let reason = snapshot.own.sources[.connections]?.error.map { ": \($0)" } ?? ""
        guard let age = snapshot.own.age(at: uptime) else {
            obstacle = "the first poll of the connections is not done\(reason)"
            return
        }
        let patience = max(snapshot.daemon.interval * Self.missedPolls, Self.shortestPatience)
        obstacle = age > patience ? "the last poll of the connections ended \(age.wholeSeconds) s ago\(reason)" : nil
    }

    init(_ engine: PollEngine) {
        self.init(engine.store.latest, at: engine.uptime)
    }
}
