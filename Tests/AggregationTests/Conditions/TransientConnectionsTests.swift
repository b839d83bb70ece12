import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Connections that are being opened or closed") struct TransientConnectionsTests {
    private static let thresholds = TransientConnections.Thresholds(
        closeWaitAge: .seconds(60), closingAge: .seconds(70), synRetransmissions: 2)

    private func transient(
        _ state: TCPState, age: Double = 1000, timer: UInt8 = 1, attempts: UInt8 = 9
    ) -> TransientConnections {
        var transient = TransientConnections(Self.thresholds)
        transient.add(
            .made(1, state) { $0.timer = TCPTimer(kind: timer, attempts: attempts, expiresMilliseconds: 1) }, group: 7,
            age: StateAge(.seconds(age)))
        return transient
    }

    @Test("a state counts in its place, or not at all", arguments: TCPState.allCases)
    func states(state: TCPState) {
        let transient = transient(state)
        #expect(transient.closeWait.keys.sorted() == (state == .closeWait ? [7] : []))
        let isClosing = [.finWait1, .finWait2, .closing, .lastAck].contains(state)
        #expect(transient.closing.keys.sorted() == (isClosing ? [7] : []))
        #expect(transient.stalledConnects.count == (state == .synSent ? 1 : 0))
        #expect(transient.connecting == (state == .synSent ? 1 : 0))
        #expect(transient.halfOpen.isEmpty)
    }

    @Test(
        "it counts from the age on",
        arguments: [(.closeWait, 60), (.finWait1, 70), (.lastAck, 70)]
            as [(TCPState, Double)])
    func age(state: TCPState, age: Double) {
        func count(_ transient: TransientConnections) -> Int { transient.closeWait.count + transient.closing.count }
        #expect(count(transient(state, age: age - 0.1)) == 0)
        #expect(count(transient(state, age: age)) == 1)
    }

    @Test(
        "a connect counts from the retransmissions of its SYN on, whatever its age",
        arguments: [(1, 1, 0), (1, 2, 1), (1, 255, 1), (0, 9, 0), (2, 9, 0)] as [(UInt8, UInt8, Int)])
    func connects(timer: UInt8, attempts: UInt8, count: Int) {
        let transient = transient(.synSent, age: 0, timer: timer, attempts: attempts)
        #expect(transient.stalledConnects.count == count)
        #expect(transient.connecting == 1)
    }

    @Test("at most a thousand peers are kept, and what goes to them counts on")
    func peers() {
        var transient = TransientConnections(Self.thresholds)
        for cookie in 0..<3000 as Range<UInt64> {
            transient.add(
                .made(cookie, .synSent) {
                    $0.remote = Endpoint(address: IPAddress(ipv4: UInt32(cookie % 1500)), port: 80)
                    $0.timer = TCPTimer(kind: 1, attempts: 2, expiresMilliseconds: 1)
                }, group: 1, age: StateAge(.seconds(3)))
        }
        #expect(transient.stalledConnects.count == 1000)
        #expect(transient.stalledConnects.values.allSatisfy { $0.count == 2 })
    }

    @Test("at most a thousand local ends are kept, and what comes to them counts on")
    func localEnds() {
        var transient = TransientConnections(Self.thresholds)
        for cookie in 0..<3000 as Range<UInt64> {
            transient.addHalfOpen(.made(cookie, .synReceived, localPort: UInt16(cookie % 1500), info: nil))
        }
        #expect(transient.halfOpen.count == 1000)
        #expect(transient.halfOpen.values.allSatisfy { $0.count == 2 })
    }

    @Test("without thresholds every one counts")
    func none() {
        var transient = TransientConnections(.zero)
        transient.add(.made(1, .closeWait), group: 7, age: StateAge(.zero))
        transient.add(.made(2, .finWait2), group: 7, age: StateAge(.zero))
        #expect(transient.closeWait[7]?.count == 1 && transient.closing[7]?.count == 1)
    }
}
