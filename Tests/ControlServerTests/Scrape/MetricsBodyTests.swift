import NIOCore
import Synchronization
import Testing

@testable import ControlServer
@testable import Snapshots

@Suite("Body of a scrape")
struct MetricsBodyTests {
    @Test("is made once for a snapshot, however many ask at once")
    func once() async {
        let renderings = Atomic(0)
        let body = MetricsBody { snapshot in
            renderings.add(1, ordering: .relaxed)
            return Array("\(snapshot.sequence)".utf8)
        }
        for sequence in UInt64(1)...3 {
            var snapshot = Snapshot()
            snapshot.sequence = sequence
            await withDiscardingTaskGroup { [snapshot] group in
                for _ in 0..<50 {
                    group.addTask {
                        #expect(body.bytes(snapshot) == ByteBuffer(string: "\(sequence)"))
                    }
                }
            }
        }
        #expect(renderings.load(ordering: .relaxed) == 3)
    }

    @Test("never goes back to an older snapshot: its counters were lower")
    func neverOlder() {
        let body = MetricsBody { Array("\($0.sequence)".utf8) }
        for (sequence, text) in [(2, "2"), (1, "2"), (3, "3")] as [(UInt64, String)] {
            var snapshot = Snapshot()
            snapshot.sequence = sequence
            #expect(body.bytes(snapshot) == ByteBuffer(string: text))
        }
    }

    @Test("is shared, not copied")
    func shared() {
        let body = MetricsBody { _ in [UInt8](repeating: 1, count: 1000) }
        let addresses = (0..<2).map { _ in
            unsafe body.bytes(Snapshot()).withUnsafeReadableBytes { UInt(bitPattern: $0.baseAddress) }
        }
        #expect(addresses[0] == addresses[1])
    }
}
