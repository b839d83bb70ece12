import Aggregation
import Connections
import ControlAPI
import Snapshots

extension ListenersResponse {
    /// The listeners, by port.
    init(_ snapshot: Snapshot) {
        let listeners = snapshot.own.listeners.all.sorted { ($0.local.port, $0.cookie) < ($1.local.port, $1.cookie) }
        self.init(
            listeners: listeners.map { Listener($0) }, refused: snapshot.own.listeners.refused,
            mode: snapshot.own.mode)
    }
}

extension ListenersResponse.Listener {
    fileprivate init(_ listener: Aggregation.Listener) {
        self.init(
            cookie: listener.cookie, local: listener.local.description, unit: listener.unit, uid: listener.uid,
            inode: listener.inode, queueLength: listener.queueLength, queueLimit: listener.queueLimit,
            queuePeak: listener.queuePeak, nearFullS: listener.timeNearFull.seconds, drops: listener.drops)
    }
}
