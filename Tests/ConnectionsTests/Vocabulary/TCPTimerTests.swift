import Connections
import Testing

@Suite("Timers of a socket")
struct TCPTimerTests {
    @Test(
        "kinds are the kernel's numbers, with the names of ss",
        arguments: [
            (0, .none, "none"), (1, .retransmission, "on"), (2, .keepalive, "keepalive"), (3, .timeWait, "timewait"),
            (4, .persist, "persist"), (5, .delayedAck, "delayed-ack"), (6, .unknown, "unknown"),
            (255, .unknown, "unknown"),
        ] as [(UInt8, TCPTimer.Kind, String)])
    func kinds(number: UInt8, kind: TCPTimer.Kind, name: String) {
        let timer = TCPTimer(kind: number, attempts: 3, expiresMilliseconds: 200)
        #expect(timer.kind == kind)
        #expect(timer.kind.name == name)
        #expect(timer.attempts == 3)
    }

    @Test("without a timer there is no expiry")
    func noTimer() {
        #expect(TCPTimer(kind: 0, attempts: 0, expiresMilliseconds: 0).expiresMilliseconds == nil)
        #expect(TCPTimer(kind: 0, attempts: 0, expiresMilliseconds: 7).expiresMilliseconds == nil)
    }

    @Test(
        "an expiry that an old kernel computed below zero is overdue",
        arguments: [
            (0, 0), (200, 200), (1 << 31, 1 << 31), (1 << 31 + 1, 0), (.max, 0),
        ] as [(UInt32, UInt32)])
    func overdue(read: UInt32, expiry: UInt32) {
        #expect(TCPTimer(kind: 1, attempts: 0, expiresMilliseconds: read).expiresMilliseconds == expiry)
    }
}
