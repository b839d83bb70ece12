import Synchronization

/// The latest snapshot, handed from the one who polls to those who serve. Neither waits for the other's work.
package final class SnapshotStore: Sendable {
    private let snapshot = Mutex(Snapshot())

    package init() {}

    package var latest: Snapshot {
        snapshot.withLock { $0 }
    }

    package func publish(_ new: Snapshot) {
        snapshot.withLock { $0 = new }
    }
}
