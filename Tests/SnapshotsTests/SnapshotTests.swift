import KernelFacts
import Snapshots
import Testing

@Suite("Snapshots")
struct SnapshotTests {
    private func snapshot(timeWait: UInt64?, minisockets: Int = 0, isPolled: Bool = true) -> Snapshot {
        var snapshot = Snapshot()
        snapshot.socketStatistics = timeWait.map {
            SocketStatistics(
                socketsUsed: 0, tcpInUse: 0, tcp6InUse: nil, tcpOrphans: 0, tcpTimeWait: $0, tcpAllocated: 0,
                tcpMemoryPages: 0)
        }
        snapshot.finWait2Minisockets = minisockets
        if isPolled {
            snapshot.sources[.connections, default: SourceHealth()].lastCompleted = .seconds(3)
        }
        return snapshot
    }

    @Test("the kernel counts minisockets in FIN_WAIT2 with TIME_WAIT, the snapshot does not")
    func timeWait() {
        #expect(snapshot(timeWait: 10, minisockets: 3).timeWait == 7)
        #expect(snapshot(timeWait: 2, minisockets: 3).timeWait == 0)
        #expect(snapshot(timeWait: .max).timeWait == .max)
    }

    @Test("TIME_WAIT is unknown until both sources were read")
    func timeWaitUnknown() {
        #expect(snapshot(timeWait: nil).timeWait == nil)
        #expect(snapshot(timeWait: 10, isPolled: false).timeWait == nil)
    }

    @Test("a snapshot is complete, and has an age, from the first poll of the connections on")
    func completeness() {
        #expect(!Snapshot().isComplete)
        #expect(Snapshot().age(at: .seconds(5)) == nil)
        #expect(snapshot(timeWait: nil).isComplete)
        #expect(snapshot(timeWait: nil).age(at: .seconds(5)) == .seconds(2))
    }

    @Test("a source is up when it was read and its last poll did not fail")
    func sourceHealth() {
        var health = SourceHealth()
        #expect(!health.isUp)
        health.lastCompleted = .seconds(1)
        #expect(health.isUp)
        health.error = "it failed"
        #expect(!health.isUp)
    }

    @Test("what was published last is what is served")
    func store() {
        let store = SnapshotStore()
        #expect(store.latest.sequence == 0)
        for sequence in 1...3 {
            var snapshot = Snapshot()
            snapshot.sequence = UInt64(sequence)
            store.publish(snapshot)
        }
        #expect(store.latest.sequence == 3)
    }
}
