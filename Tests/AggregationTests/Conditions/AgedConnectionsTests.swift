import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Connections that are too long in a state") struct AgedConnectionsTests {
    /// Connections of these ages, seconds, in CLOSE_WAIT with nothing but a FIN in their queues.
    private func connections(_ ages: some Sequence<Int>) -> AgedConnections {
        var connections = AgedConnections()
        for (index, age) in ages.enumerated() {
            connections.add(
                .made(UInt64(index + 1), .closeWait) { $0.receiveQueue = 1 }, age: StateAge(.seconds(age)))
        }
        return connections
    }

    @Test("none have no age")
    func none() {
        let none = AgedConnections()
        #expect(none.count == 0 && none.medianAge == nil && none.examples.isEmpty)
        #expect(none.oldest == StateAge(.zero))
    }

    @Test(
        "the median is the age of the one in the middle, of an even number the older one",
        arguments: [([7], 7), ([9, 1], 9), ([3, 1, 2], 2), ([60, 61, 62, 3600], 62), ([5, 5, 5, 900, 900], 5)])
    func median(ages: [Int], median: Int) {
        #expect(connections(ages).medianAge == .seconds(median))
    }

    @Test("the median of very many is that of those that came first")
    func medianOfMany() {
        let connections = connections((0..<4096).map { _ in 100 } + (0..<10_000).map { _ in 900 })
        #expect(connections.medianAge == .seconds(100))
        #expect(connections.count == 14_096)
        #expect(connections.oldest == StateAge(.seconds(900)))
    }

    @Test("the oldest is known, and whether it is older than the watch")
    func oldest() {
        var connections = connections([60, 90, 70])
        #expect(connections.oldest == StateAge(.seconds(90)))
        connections.add(.made(9, .closeWait), age: StateAge(.seconds(91), isLowerBound: true))
        connections.add(.made(10, .closeWait), age: StateAge(.seconds(80)))
        #expect(connections.oldest == StateAge(.seconds(91), isLowerBound: true))
    }

    @Test("an age that begins with the watch is a lower bound from the first poll on")
    func lowerBoundOfNothing() {
        var connections = AgedConnections()
        connections.add(.made(1, .closeWait), age: StateAge(.zero, isLowerBound: true))
        #expect(connections.oldest == StateAge(.zero, isLowerBound: true))
    }

    @Test(
        "a FIN is no payload",
        arguments: [(0, 0), (1, 0), (2, 1), (1001, 1000), (.max, 4_294_967_294)] as [(UInt32, UInt64)])
    func unread(queue: UInt32, bytes: UInt64) {
        var connections = AgedConnections()
        connections.add(.made(1, .closeWait) { $0.receiveQueue = queue }, age: StateAge(.seconds(60)))
        #expect(connections.unreadBytes == bytes)
    }

    @Test("payload adds up, beyond 32 bits")
    func unreadSum() {
        var connections = AgedConnections()
        for cookie in 1...3 as ClosedRange<UInt64> {
            connections.add(.made(cookie, .closeWait) { $0.receiveQueue = .max }, age: StateAge(.seconds(60)))
        }
        #expect(connections.unreadBytes == 3 * 4_294_967_294)
    }

    @Test("examples are the five oldest, oldest first, of equals those that came first")
    func examples() {
        #expect(
            connections([10, 50, 20, 40, 30, 60, 5]).examples.map(\.stateAge)
                == [60, 50, 40, 30, 20].map { .seconds($0) })
        #expect(connections((0..<9).map { _ in 7 }).examples.map(\.cookie) == [1, 2, 3, 4, 5])
        #expect(connections([7, 8]).examples.map(\.cookie) == [2, 1])
        #expect(connections([]).examples.isEmpty)
    }

    @Test("those that send something again and get no answer are counted, and each state")
    func retransmitting() {
        var connections = AgedConnections()
        let timers: [(UInt8, UInt8)] = [(0, 0), (1, 0), (1, 1), (1, 15), (2, 3), (4, 3)]
        for (index, (kind, attempts)) in timers.enumerated() {
            connections.add(
                .made(UInt64(index + 1), index < 4 ? .finWait1 : .lastAck) {
                    $0.timer = TCPTimer(kind: kind, attempts: attempts, expiresMilliseconds: 10)
                }, age: StateAge(.seconds(80)))
        }
        #expect(connections.retransmitting == 2)
        #expect(connections.states[.finWait1] == 4 && connections.states[.lastAck] == 2)
        #expect(connections.states.total == 6)
    }
}
