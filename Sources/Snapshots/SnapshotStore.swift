/// The latest snapshot, handed from the one who polls to those who serve. Neither waits for the other's work.
package final class SnapshotStore: Sendable {
    private let state = AwaitableState(Snapshot())

    package init() {}

    package var latest: Snapshot {
        state.read { $0 }
    }

    /// Replaces the latest snapshot, and wakes the tasks that wait for one.
    package func publish(_ new: Snapshot) {
        state.change { $0 = new }
    }

    /// Waits for a snapshot that is newer than the one with that number.
    ///
    /// - Parameter sequence: see ``Snapshot/sequence``; 0 waits for the first.
    /// - Returns: the latest then; `nil` when the task is cancelled before there is one.
    package func snapshot(after sequence: UInt64) async -> Snapshot? {
        await state.first { $0.sequence > sequence ? $0 : nil }
    }
}
