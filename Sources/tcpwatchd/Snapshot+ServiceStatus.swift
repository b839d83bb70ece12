import Catalog
import Detection
import Snapshots
import Vocabulary

extension Snapshot {
    /// What the daemon watches, and what is wrong, in the line that `systemctl status` shows.
    var serviceStatus: String {
        let watching = "Watching \(own.connections.sockets) connections by \(own.mode.rawValue)"
        let active = own.findings.active
        guard let worst = active.first?.kind.id else { return watching }
        return watching + (active.count == 1 ? "; 1 finding: \(worst)" : "; \(active.count) findings, worst: \(worst)")
    }
}
