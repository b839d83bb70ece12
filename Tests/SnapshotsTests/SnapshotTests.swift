import KernelFacts
import Testing
import Vocabulary

@testable import Snapshots

@Suite("Snapshots")
struct SnapshotTests {
    private func snapshot(timeWait: UInt64?, minisockets: Int = 0, isPolled: Bool = true) -> Snapshot {
        var snapshot = Snapshot()
        snapshot.own.kernel.socketStatistics = timeWait.map {
            SocketStatistics(
                socketsUsed: 0, tcpInUse: 0, tcp6InUse: nil, tcpOrphans: 0, tcpTimeWait: $0, tcpAllocated: 0,
                tcpMemoryPages: 0)
        }
        snapshot.own.connections.finWait2Minisockets = minisockets
        if isPolled {
            snapshot.own.sources[.connections, default: SourceHealth()].lastCompleted = .seconds(3)
        }
        return snapshot
    }

    @Test("the kernel counts minisockets in FIN_WAIT2 with TIME_WAIT, the snapshot does not")
    func timeWait() {
        #expect(snapshot(timeWait: 10, minisockets: 3).own.timeWait == 7)
        #expect(snapshot(timeWait: 2, minisockets: 3).own.timeWait == 0)
        #expect(snapshot(timeWait: .max).own.timeWait == .max)
    }

    @Test("TIME_WAIT is unknown until both sources were read")
    func timeWaitUnknown() {
        #expect(snapshot(timeWait: nil).own.timeWait == nil)
        #expect(snapshot(timeWait: 10, isPolled: false).own.timeWait == nil)
    }

    @Test("the host's pages become bytes; a limit beyond all memory is none, and pages of unknown size are no bytes")
    func hostBytes() {
        let statistics = SocketStatistics(
            socketsUsed: 0, tcpInUse: 0, tcp6InUse: nil, tcpOrphans: 2, tcpTimeWait: 0, tcpAllocated: 5,
            tcpMemoryPages: 3)
        var limits = SystemLimits()
        limits.tcpMemory = MemoryThresholds(low: 0, pressure: 8, high: .max)
        #expect(HostReport(statistics, limits).memoryBytes == nil)
        limits.pageSizeBytes = 4096
        let host = HostReport(statistics, limits)
        #expect((host.memoryBytes, host.memoryPressureBytes) == (12_288, 32_768))
        #expect(host.memoryLimitBytes == nil)
        #expect((host.orphans, host.allocatedSockets) == (2, 5))
        #expect(host.orphansLimit == nil)
    }

    @Test("a snapshot is complete, and has an age, from the first poll of the connections on")
    func completeness() {
        #expect(!Snapshot().own.isComplete)
        #expect(Snapshot().own.age(at: .seconds(5)) == nil)
        #expect(snapshot(timeWait: nil).own.isComplete)
        #expect(snapshot(timeWait: nil).own.age(at: .seconds(5)) == .seconds(2))
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
