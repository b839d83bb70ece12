import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Connects without an answer") struct StalledConnectsTests {
    private func connect(_ cookie: UInt64, retransmissions: UInt8, rto: UInt64? = nil) -> ConnectionSample {
        .made(cookie, .synSent, info: rto.map { [.rto: $0] }) {
            $0.timer = TCPTimer(kind: 1, attempts: retransmissions, expiresMilliseconds: 100)
        }
    }

    @Test("the most retransmissions, the longest timeout and the oldest are kept, of whichever connect")
    func worst() {
        var connects = StalledConnects()
        connects.add(connect(1, retransmissions: 5, rto: 1_000_000), age: StateAge(.seconds(3)))
        connects.add(connect(2, retransmissions: 2, rto: 8_000_000), age: StateAge(.seconds(15), isLowerBound: true))
        connects.add(connect(3, retransmissions: 2, rto: 2_000_000), age: StateAge(.seconds(9)))
        #expect(connects.count == 3)
        #expect(connects.synRetransmissions == 5)
        #expect(connects.rtoMicroseconds == 8_000_000)
        #expect(connects.oldest == StateAge(.seconds(15), isLowerBound: true))
    }

    @Test("where the source does not tell the timeout it is not known")
    func unknownTimeout() {
        var connects = StalledConnects()
        connects.add(connect(1, retransmissions: 2), age: StateAge(.seconds(3)))
        #expect(connects.rtoMicroseconds == nil)
        #expect(connects.examples.first?.rtoMicroseconds == nil)
    }

    @Test("an age that begins with the watch is a lower bound from the first poll on")
    func lowerBoundOfNothing() {
        var connects = StalledConnects()
        connects.add(connect(1, retransmissions: 6), age: StateAge(.zero, isLowerBound: true))
        #expect(connects.oldest == StateAge(.zero, isLowerBound: true))
    }

    @Test("examples are the five oldest, oldest first")
    func examples() {
        var connects = StalledConnects()
        for (index, age) in [4, 12, 8, 1, 16, 2, 9].enumerated() {
            connects.add(connect(UInt64(index + 1), retransmissions: 3), age: StateAge(.seconds(age)))
        }
        #expect(connects.examples.map(\.stateAge) == [16, 12, 9, 8, 4].map { .seconds($0) })
        #expect(connects.examples.allSatisfy { $0.retransmissions == 3 && $0.state == .synSent })
    }
}
