import Aggregation
import Connections
import Detection
import KernelFacts
import Snapshots
import TestKit
import Testing
import Vocabulary

@testable import Watch

@Suite("What a poll says of connections that are being opened or closed")
struct ConnectionConditionsTests {
    private static let context: PollContext = {
        var detectors = DetectorSettings()
        detectors.closeWaitPileup.age = .seconds(10)
        return PollContext(detectors, limits: .withEphemeralPorts)
    }()

    private static let web = GroupKey(direction: .outbound, port: 443, unit: "-")

    private func conditions(
        _ ledger: inout ConnectionLedger, _ samples: [ConnectionSample], at uptime: Duration
    ) -> ConnectionConditions {
        ledger.beginPoll(at: uptime, Self.context)
        for sample in samples { ledger.take(sample) }
        ledger.endPoll()
        return ledger.takeConditions()
    }

    @Test("a state's age is that of the same socket, not of a state that always has somebody in it")
    func sameSocket() {
        var ledger = ConnectionLedger.made()
        _ = conditions(&ledger, [], at: .seconds(1))
        // Every ten seconds another connection.
        for round in 1...6 {
            let samples = [ConnectionSample.made(UInt64(round), .closeWait, info: nil)]
            let seen = conditions(&ledger, samples, at: .seconds(round * 10))
            #expect(seen.closeWait.isEmpty)
        }
        #expect(conditions(&ledger, [.made(6, .closeWait, info: nil)], at: .seconds(69)).closeWait.isEmpty)
        let aged = conditions(&ledger, [.made(6, .closeWait, info: nil)], at: .seconds(70))
        #expect(aged.closeWait[Self.web]?.count == 1)
        #expect(aged.closeWait[Self.web]?.oldest == StateAge(.seconds(10)))
    }

    @Test("a connection in CLOSE_WAIT has been there since the last ACK at least, however new the daemon is")
    func sinceLastAck() {
        var ledger = ConnectionLedger.made()
        let samples: [ConnectionSample] = [
            .made(1, .closeWait, info: [.lastAckRecv: 3_600_000, .lastDataSent: 3_600_000]),
            .made(2, .finWait2, info: [.lastAckRecv: 3_600_000]),
        ]
        let seen = conditions(&ledger, samples, at: .seconds(1))
        #expect(seen.closeWait[Self.web]?.oldest == StateAge(.seconds(3600), isLowerBound: true))
        // What was acknowledged last before our own FIN says nothing of it.
        #expect(seen.closing.isEmpty)
        #expect(ledger.observe(samples[0], at: .seconds(1)).stateAge == .seconds(3600))
    }

    @Test("half-open connections count by their local end, and established ones not at all")
    func halfOpen() {
        var ledger = ConnectionLedger.made()
        let seen = conditions(
            &ledger,
            [
                .made(1, .synReceived, localPort: 80, info: nil), .made(2, .synReceived, localPort: 80, info: nil),
                .made(3, .synReceived, localPort: 81, info: nil), .made(4),
            ], at: .zero)
        #expect(Set(seen.halfOpen.map(\.value.count)) == [1, 2])
        #expect(seen.closeWait.isEmpty && seen.closing.isEmpty && seen.stalledConnects.isEmpty)
    }

    @Test("a connect that was seen and has gone without a connection has failed, told once")
    func failedConnect() {
        var ledger = ConnectionLedger.made()
        let connect = ConnectionSample.made(1, .synSent, info: nil)
        #expect(conditions(&ledger, [connect, .made(2, .synSent, info: nil)], at: .seconds(1)).failedConnects.isEmpty)
        // One becomes a connection; the other is missed once, which proves nothing yet.
        #expect(conditions(&ledger, [.made(2)], at: .seconds(2)).failedConnects.isEmpty)
        #expect(conditions(&ledger, [.made(2)], at: .seconds(3)).failedConnects == [connect.remote: 1])
        #expect(conditions(&ledger, [], at: .seconds(4)).failedConnects.isEmpty)
        #expect(conditions(&ledger, [], at: .seconds(5)).failedConnects.isEmpty)
    }

    @Test("a change of the source fails no connect")
    func otherSource() {
        var ledger = ConnectionLedger.made()
        _ = conditions(&ledger, [.made(1, .synSent, info: nil)], at: .seconds(1))
        ledger.begin(from: .procfs)
        for second in 2...4 {
            #expect(conditions(&ledger, [], at: .seconds(second)).failedConnects.isEmpty)
        }
    }
}
