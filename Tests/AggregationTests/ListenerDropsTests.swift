import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Drops of listeners")
struct ListenerDropsTests {
    private func listener(_ cookie: UInt64, port: UInt16 = 443, drops: UInt32) -> ConnectionSample {
        .made(cookie, .listen, localPort: port, remotePort: 0) {
            $0.memory = SocketMemory(
                receiveAllocated: 0, receiveBuffer: 0, transmitAllocated: 0, sendBuffer: 0, forwardAllocated: 0,
                sendQueued: 0, options: 0, backlog: 0, drops: drops)
        }
    }

    /// Shows the table one dump after another, a second each.
    private func table(limit: Int = 10, _ dumps: [[ConnectionSample]]) -> ListenerTable {
        var table = ListenerTable(limit: limit)
        for (second, samples) in dumps.enumerated() {
            table.update(samples, knowsLimit: true, at: .seconds(second)) { _ in "a.service" }
        }
        return table
    }

    @Test("what was dropped before watching began does not count")
    func begin() {
        #expect(table([[listener(1, drops: 70)]]).listeners[1]?.drops == 0)
        #expect(table([[listener(1, drops: 70)], [listener(1, drops: 75)]]).listeners[1]?.drops == 5)
    }

    @Test("the kernel's count wraps at 32 bits")
    func wrap() {
        let table = table([[listener(1, drops: .max - 1)], [listener(1, drops: 3)], [listener(1, drops: 4)]])
        #expect(table.listeners[1]?.drops == 6)
        #expect(table.drops.map(\.value) == [6])
    }

    @Test("sockets that share address, port and unit are one series")
    func shared() {
        let table = table([
            [listener(1, drops: 0), listener(2, drops: 0)], [listener(1, drops: 3), listener(2, drops: 4)],
        ])
        #expect(table.drops.map(\.value) == [7])
        #expect(table.drops.keys.map(\.unit) == ["a.service"])
    }

    @Test("the drops of a listener that is gone stay, and its successor adds to them")
    func successor() {
        let table = table([
            [listener(1, drops: 0)], [listener(1, drops: 5)], [], [listener(2, drops: 0)], [listener(2, drops: 2)],
        ])
        #expect(table.drops.map(\.value) == [7])
        #expect(table.listeners[2]?.drops == 2)
    }

    @Test("listeners that are gone are one when there are too many, with what they all dropped")
    func bounded() {
        let dumps = (1...100).flatMap { number in
            [0, 3].map { [listener(UInt64(number), port: UInt16(number), drops: $0)] }
        }
        let table = table(limit: 5, dumps)
        #expect(table.drops.count <= 10)
        #expect(table.drops.keys.contains { $0.local.port == 100 })
        #expect(table.drops.values.reduce(0, +) == 300)
        #expect(table.drops[.rest, default: 0] >= 270)
    }
}
