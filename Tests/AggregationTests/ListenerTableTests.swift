import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Listeners")
struct ListenerTableTests {
    /// A listener as a dump shows it: its queue, the queue's limit, and the kernel's count of drops.
    private func listener(
        _ cookie: UInt64, port: UInt16 = 443, queue: UInt32 = 0, limit: UInt32 = 10, drops: UInt32? = 0
    ) -> ConnectionSample {
        .made(cookie, .listen, localPort: port, remotePort: 0) {
            ($0.receiveQueue, $0.sendQueue) = (queue, limit)
            $0.memory = drops.map {
                SocketMemory(
                    receiveAllocated: 0, receiveBuffer: 0, transmitAllocated: 0, sendBuffer: 0, forwardAllocated: 0,
                    sendQueued: 0, options: 0, backlog: 0, drops: $0)
            }
        }
    }

    private func update(
        _ table: inout ListenerTable, at uptime: Duration, _ samples: [ConnectionSample], knowsLimit: Bool = true
    ) {
        table.update(samples, knowsLimit: knowsLimit, at: uptime) { "unit-\($0.local.port)" }
    }

    @Test("a dump shows who listens, and who listens no more is gone")
    func goneListeners() {
        var table = ListenerTable(limit: 10)
        update(&table, at: .seconds(1), [listener(1), listener(2, port: 80, queue: 3)])
        #expect(Set(table.listeners.keys) == [1, 2])
        #expect(table.listeners[2]?.queueLength == 3)
        #expect(table.listeners[2]?.queueLimit == 10)
        #expect(table.listeners[2]?.unit == "unit-80")
        update(&table, at: .seconds(2), [listener(1)])
        #expect(Set(table.listeners.keys) == [1])
        update(&table, at: .seconds(3), [])
        #expect(table.listeners.isEmpty)
    }

    @Test("the unit is asked for until it is known")
    func unitUntilKnown() {
        var table = ListenerTable(limit: 10)
        var asked = 0
        for second in 1...4 {
            table.update([listener(1)], knowsLimit: true, at: .seconds(second)) { _ in
                asked += 1
                return second < 3 ? "-" : "late.service"
            }
        }
        #expect(asked == 3)
        #expect(table.listeners[1]?.unit == "late.service")
    }

    @Test("what exceeds the bound is not kept, but its ports are owned")
    func bound() {
        var table = ListenerTable(limit: 2)
        let samples = (1...5).map { listener($0, port: UInt16($0)) }
        update(&table, at: .seconds(1), samples)
        #expect(table.listeners.count == 2)
        #expect(table.refused == 3)
        #expect(table.owner(of: LocalEnd(listener(9, port: 5)))?.unit == "unit-5")
        update(&table, at: .seconds(2), Array(samples.prefix(2)))
        #expect(table.refused == 0)
    }

    @Test("sockets that share endpoint and unit are one listener to the bound, however many they are")
    func sharedEndpoints() {
        var table = ListenerTable(limit: 2)
        let sockets = (1...256).map { listener($0, port: $0.isMultiple(of: 2) ? 80 : 443) }
        update(
            &table, at: .seconds(1), [listener(1, port: 443), listener(2, port: 80), listener(300, port: 25)] + sockets)
        #expect(table.listeners.count == 256)
        #expect(table.listeners[300] == nil)
        #expect(table.refused == 1)
        #expect(table.owner(of: LocalEnd(listener(9, port: 25)))?.unit == "unit-25")
        update(&table, at: .seconds(2), sockets + [listener(300, port: 25)])
        #expect(table.listeners.count == 256)
        #expect(table.refused == 1)
    }

    @Test("units that share an endpoint are listeners of their own to the bound")
    func sharedByUnits() {
        var table = ListenerTable(limit: 2)
        table.update((1...9).map { listener($0) }, knowsLimit: true, at: .seconds(1)) { "unit-\($0.cookie % 3)" }
        #expect(table.listeners.count == 6)
        #expect(table.refused == 3)
    }

    @Test("ten thousand sockets are kept, however few endpoints they share")
    func sockets() {
        var table = ListenerTable(limit: 2)
        update(&table, at: .seconds(1), (1...10_003).map { listener($0) })
        #expect(table.listeners.count == 10_000)
        #expect(table.refused == 3)
    }

    @Test("the peak is the longest queue since it was last reset")
    func peak() {
        var table = ListenerTable(limit: 10)
        for (second, queue) in [2, 9, 4].enumerated() {
            update(&table, at: .seconds(second), [listener(1, queue: UInt32(queue))])
        }
        #expect(table.listeners[1]?.queuePeak == 9)
        table.resetPeaks()
        #expect(table.listeners[1]?.queuePeak == 4)
        update(&table, at: .seconds(5), [listener(1, queue: 1)])
        #expect(table.listeners[1]?.queuePeak == 4)
        #expect(table.listeners[1]?.queueLength == 1)
    }

    @Test(
        "a queue is nearly full from 80 % of its limit",
        arguments: [(7, 10, false), (8, 10, true), (11, 10, true), (0, 0, false), (3, 4, false), (4, 4, true)]
            as [(UInt32, UInt32, Bool)])
    func nearFull(queue: UInt32, limit: UInt32, isNearFull: Bool) {
        var table = ListenerTable(limit: 10)
        update(&table, at: .seconds(1), [listener(1, queue: queue, limit: limit)])
        update(&table, at: .seconds(3), [listener(1, queue: queue, limit: limit)])
        #expect(table.listeners[1]?.isNearFull == isNearFull)
        #expect(table.listeners[1]?.timeNearFull == (isNearFull ? .seconds(2) : .zero))
    }

    @Test("a source that does not tell the limit leaves it unknown")
    func unknownLimit() {
        var table = ListenerTable(limit: 10)
        update(&table, at: .seconds(1), [listener(1, queue: 5, limit: 0, drops: nil)], knowsLimit: false)
        #expect(table.listeners[1]?.queueLimit == nil)
        #expect(table.listeners[1]?.isNearFull == false)
        #expect(table.listeners[1]?.drops == nil)
        #expect(table.drops.isEmpty)
    }
}
