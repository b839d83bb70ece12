import Aggregation
import Connections
import Testing

@Suite("Traffic of a group")
struct TrafficCountersTests {
    private static let delta: ConnectionDelta = {
        var delta = ConnectionDelta()
        delta.bytesSent = 1
        delta.bytesReceived = 2
        delta.bytesRetransmitted = 3
        delta.dataSegmentsSent = 4
        delta.retransmissions = 5
        delta.retransmissionTimeouts = 6
        delta.dsackDuplicates = 7
        delta.reorderingEvents = 8
        delta.busyMicroseconds = 9
        delta.receiverLimitedMicroseconds = 10
        delta.sendBufferLimitedMicroseconds = 11
        return delta
    }()

    private func values(_ counters: TrafficCounters) -> [UInt64] {
        [
            counters.bytesSent, counters.bytesReceived, counters.bytesRetransmitted, counters.dataSegmentsSent,
            counters.retransmissions, counters.retransmissionTimeouts, counters.dsackDuplicates,
            counters.reorderingEvents, counters.busyMicroseconds, counters.receiverLimitedMicroseconds,
            counters.sendBufferLimitedMicroseconds,
        ]
    }

    @Test("every difference goes to its counter")
    func delta() {
        var counters = TrafficCounters()
        counters.add(Self.delta)
        counters.add(Self.delta)
        #expect(values(counters) == (1...11).map { $0 * 2 })
        #expect(counters.opened == 0 && counters.closed == 0)
    }

    @Test("every counter is added to its own")
    func counters() {
        var one = TrafficCounters()
        one.add(Self.delta)
        (one.opened, one.closed) = (20, 30)
        var sum = one
        sum.add(one)
        #expect(values(sum) == (1...11).map { $0 * 2 })
        #expect(sum.opened == 40 && sum.closed == 60)
    }
}
