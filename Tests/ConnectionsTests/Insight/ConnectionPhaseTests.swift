import Connections
import TestKit
import Testing

@Suite("Phases")
struct ConnectionPhaseTests {
    private func phase(
        _ state: TCPState = .established, timer: UInt8 = 0, attempts: UInt8 = 0, sendQueue: UInt32 = 1,
        info: [TCPInfoField: UInt64]? = [:]
    ) -> ConnectionPhase? {
        ConnectionPhase(
            .made(1, state, info: info) {
                $0.timer = TCPTimer(kind: timer, attempts: attempts, expiresMilliseconds: 100)
                $0.sendQueue = sendQueue
            })
    }

    @Test(
        "the state alone decides while the connection is not open",
        arguments: [
            (.synSent, .handshake), (.synReceived, .handshake), (.newSynReceived, .handshake),
            (.finWait1, .closing), (.finWait2, .closing), (.timeWait, .closing), (.closing, .closing),
            (.lastAck, .closing), (.listen, nil), (.close, nil), (.boundInactive, nil),
        ] as [(TCPState, ConnectionPhase?)])
    func states(state: TCPState, expected: ConnectionPhase?) {
        #expect(phase(state, info: nil) == expected)
    }

    @Test(
        "the congestion state decides while it is open",
        arguments: [(1, .disorder), (2, .cwr), (3, .fastRecovery), (4, .lossRecovery)] as [(UInt64, ConnectionPhase)])
    func congestionStates(number: UInt64, expected: ConnectionPhase) {
        #expect(phase(info: [.caState: number]) == expected)
        #expect(phase(.closeWait, info: [.caState: number]) == expected)
    }

    @Test("a sender below its threshold, or without one, is in slow start")
    func slowStart() {
        #expect(phase(info: [.sndCwnd: 10, .sndSsthresh: 0x7fff_ffff]) == .slowStart)
        #expect(phase(info: [.sndCwnd: 10, .sndSsthresh: 11]) == .slowStart)
        #expect(phase(info: [.sndCwnd: 10, .sndSsthresh: 10]) == .congestionAvoidance)
    }

    @Test("with nothing to send or in flight it is idle")
    func idle() {
        #expect(phase(sendQueue: 0, info: [.sndCwnd: 10]) == .idle)
        #expect(phase(sendQueue: 0, info: [.caState: 1]) == .disorder)
    }

    @Test(
        "data that came in last, and just now, is received; an answer that was sent since is not",
        arguments: [
            (1, 0, 5000, .receiving), (1, 199, 199, .receiving), (1, 200, 5000, .idle), (1, 50, 49, .idle),
            (0, 0, 5000, .idle), (1, 5000, 0, .idle),
        ] as [(UInt64, UInt64, UInt64, ConnectionPhase)])
    func receiving(bytes: UInt64, sinceReceived: UInt64, sinceSent: UInt64, expected: ConnectionPhase) {
        let info: [TCPInfoField: UInt64] = [
            .bytesReceived: bytes, .lastDataRecv: sinceReceived, .lastDataSent: sinceSent,
        ]
        #expect(phase(sendQueue: 0, info: info) == expected)
        // Who sends, and who repairs a loss, is told by that.
        #expect(phase(info: info.merging([.sndCwnd: 10, .sndSsthresh: 11]) { one, _ in one }) == .slowStart)
        #expect(phase(sendQueue: 0, info: info.merging([.caState: 4]) { one, _ in one }) == .lossRecovery)
    }

    @Test("a closed window comes before everything else")
    func persist() {
        #expect(phase(timer: 4, info: [.caState: 4]) == .persist)
        #expect(phase(timer: 4, info: nil) == .persist)
    }

    @Test("keepalive counts when a probe is unanswered")
    func keepalive() {
        #expect(phase(timer: 2, attempts: 1, sendQueue: 0) == .keepaliveProbing)
        #expect(phase(timer: 2, attempts: 0, sendQueue: 0) == .idle)
    }

    @Test("without TCP_INFO an open connection has no phase")
    func noInfo() {
        #expect(phase(info: nil) == nil)
    }
}
