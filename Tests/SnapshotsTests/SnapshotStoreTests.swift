import Testing

@testable import Snapshots

@Suite("The latest snapshot, and waiting for the next")
struct SnapshotStoreTests {
    private let store = SnapshotStore()

    private func publish(_ sequence: UInt64) {
        var snapshot = Snapshot()
        snapshot.sequence = sequence
        store.publish(snapshot)
    }

    @Test("a newer snapshot that is there is had at once")
    func present() async {
        publish(4)
        #expect(await store.snapshot(after: 3)?.sequence == 4)
        #expect(store.latest.sequence == 4)
    }

    @Test("a task waits until a snapshot is new enough, and others are not")
    func waits() async {
        publish(4)
        let store = store
        let task = Task { await store.snapshot(after: 5)?.sequence }
        for sequence in 5...6 as ClosedRange<UInt64> {
            for _ in 1...20 { await Task.yield() }
            publish(sequence)
        }
        #expect(await task.value == 6)
    }

    @Test("a task that is cancelled waits no longer", arguments: [0, 20])
    func cancellation(yields: Int) async {
        let store = store
        let task = Task { await store.snapshot(after: 0)?.sequence }
        for _ in 0..<yields { await Task.yield() }
        task.cancel()
        #expect(await task.value == nil)
    }
}
