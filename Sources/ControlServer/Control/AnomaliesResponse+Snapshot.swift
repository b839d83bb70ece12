import Catalog
import ControlAPI
import Detection
import Snapshots
import Vocabulary
import Wording

extension AnomaliesResponse {
    /// The findings that are asked for, worst first.
    ///
    /// - Parameter uptime: now, since the daemon's start.
    init(_ snapshot: Snapshot, _ query: AnomalyQuery, at uptime: Duration) {
        func count(_ state: FindingState) -> Int { snapshot.own.findings.all.count { $0.state == state } }
        self.init(
            anomalies: snapshot.own.findings.all.filter(query.matches).map { Anomaly($0, in: snapshot) },
            total: Total(
                active: count(.active), clearing: count(.clearing), pending: count(.pending),
                resolved: count(.resolved)),
            kinds: snapshot.daemon.watchedKinds.map(\.id), time: snapshot.time.rfc3339,
            obstacle: Readiness(snapshot, at: uptime).obstacle)
    }
}
