import Aggregation
import Connections
import Detection
import Snapshots
import TestKit
import Testing
import Vocabulary

@testable import Watch

@Suite("The ledger of polls")
struct ConnectionLedgerTests {
    @Test("who opened a connection: the peer, if a listener owns the local port")
    func direction() throws {
        var ledger = ConnectionLedger.made()
        ledger.takeListeners([.made(1, .listen, localPort: 443)], knowsLimit: true, at: .zero)
        ledger.poll([
            .made(2, localPort: 443, remotePort: 50_000), .made(3, localPort: 50_001, remotePort: 5_432),
            // Half-open, its listener gone.
            .made(4, .synReceived, localPort: 80, remotePort: 50_002, info: nil),
        ])
        #expect(ledger.group(.inbound, 443)?.states[.established] == 1)
        #expect(ledger.group(.outbound, 5_432)?.states[.established] == 1)
        #expect(ledger.group(.inbound, 80)?.states[.synReceived] == 1)
    }

    @Test("a half-open connection is counted and opened only when its handshake ends: a flood fills no table")
    func halfOpen() {
        var ledger = ConnectionLedger.made(maxConnections: 2)
        ledger.takeListeners([.made(1, .listen, localPort: 443)], knowsLimit: true, at: .zero)
        ledger.poll([])
        ledger.poll((2...6).map { .made($0, .synReceived, localPort: 443, info: nil) })
        #expect(ledger.group(.inbound, 443)?.states[.synReceived] == 5)
        #expect(ledger.states[0][.synReceived] == 5)
        #expect((ledger.sockets, ledger.untracked, ledger.table.count) == (5, 0, 0))
        #expect(ledger.traffic[0] == 0)
        ledger.poll([.made(2, localPort: 443)])
        #expect(ledger.group(.inbound, 443)?.states[.synReceived] == 0)
        #expect(ledger.traffic[0] == 1)
    }

    @Test("a half-open connection that has no group of its own is not counted as folded, poll after poll")
    func halfOpenIsNotFolded() {
        var ledger = ConnectionLedger.made(maxGroups: 1)
        ledger.poll([.made(1, localPort: 50_000, remotePort: 5_432)])
        for _ in 1...3 { ledger.poll([.made(2, .synReceived, localPort: 443, info: nil)]) }
        #expect(ledger.groups.groups[Int(Direction.inbound.rawValue)].states[.synReceived] == 1)
        #expect(ledger.groups.folded == 0)
        ledger.poll([.made(2, localPort: 443, remotePort: 50_001)])
        #expect(ledger.groups.folded == 1)
    }

    @Test("a connection stays in the group of its first sight")
    func groupIsKept() {
        var ledger = ConnectionLedger.made()
        ledger.takeListeners([.made(1, .listen, localPort: 443)], knowsLimit: true, at: .zero)
        ledger.poll([.made(2, localPort: 443)])
        ledger.takeListeners([], knowsLimit: true, at: .seconds(1))
        ledger.poll([.made(2, localPort: 443)])
        #expect(ledger.group(.inbound, 443)?.states[.established] == 1)
    }

    /// A connection that a client at this port made to port 8080.
    private func accepted(_ cookie: UInt64, from port: UInt16, bytesSent: UInt64 = 0) -> ConnectionSample {
        .made(cookie, localPort: 8080, remotePort: port, info: [.bytesSent: bytesSent])
    }

    private static let listener = ConnectionSample.made(1, .listen, localPort: 8080)

    @Test("a listener that appears after the LISTEN dump of a poll gets its first connections with the next poll")
    func lateListener() {
        var ledger = ConnectionLedger.made()
        ledger.takeListeners([], knowsLimit: true, at: .seconds(5))
        ledger.poll([], at: .seconds(5))
        ledger.takeListeners([], knowsLimit: true, at: .seconds(10))
        ledger.poll([accepted(2, from: 50_000, bytesSent: 10), .made(3)], at: .seconds(10))
        #expect(ledger.group(.outbound, 50_000)?.states[.established] == 1)
        ledger.takeListeners([Self.listener], knowsLimit: true, at: .milliseconds(10_100))
        ledger.takeListeners([Self.listener], knowsLimit: true, at: .milliseconds(10_200))
        ledger.poll([accepted(2, from: 50_000, bytesSent: 30), .made(3)], at: .seconds(15))
        #expect(ledger.group(.inbound, 8080)?.states[.established] == 1)
        #expect(ledger.group(.outbound, 50_000)?.states.total == 0)
        #expect(ledger.group(.outbound, 443)?.states[.established] == 1)
        // What was counted stays where it was; what comes goes where it belongs.
        #expect(ledger.group(.inbound, 8080)?.traffic.bytesSent == 20)
        #expect(ledger.traffic == [2, 0, 30])
        ledger.poll([accepted(2, from: 50_000, bytesSent: 31)], at: .seconds(20))
        #expect(ledger.group(.inbound, 8080)?.traffic.bytesSent == 21)
        #expect(ledger.observe(accepted(2, from: 50_000), at: .seconds(21)).direction == .inbound)
        for second in [25, 30] { ledger.poll([], at: .seconds(second)) }
        #expect(ledger.group(.inbound, 8080)?.traffic.closed == 1)
        #expect(ledger.traffic == [2, 2, 31])
    }

    @Test("so it does when the poll that showed them broke off, and when the LISTEN dump comes with the next poll only")
    func lateListenerOfBrokenPoll() {
        var ledger = ConnectionLedger.made()
        ledger.poll([], at: .seconds(5))
        ledger.beginPoll(at: .seconds(10), PollContext(DetectorSettings()))
        ledger.take(accepted(2, from: 50_000))
        ledger.abandonPoll()
        ledger.takeListeners([Self.listener], knowsLimit: false, at: .seconds(15))
        ledger.poll([accepted(2, from: 50_000)], at: .seconds(15))
        #expect(ledger.group(.inbound, 8080)?.states[.established] == 1)
    }

    @Test("a connection that is older than the poll before, or whose listener came later, stays outbound")
    func ownPort() {
        var ledger = ConnectionLedger.made()
        ledger.poll([accepted(2, from: 50_000)], at: .seconds(5))
        ledger.takeListeners([], knowsLimit: true, at: .milliseconds(5_100))
        ledger.poll([accepted(2, from: 50_000), accepted(4, from: 50_001)], at: .seconds(10))
        ledger.takeListeners([Self.listener], knowsLimit: true, at: .milliseconds(10_100))
        ledger.poll([accepted(2, from: 50_000), accepted(4, from: 50_001)], at: .seconds(15))
        #expect(ledger.group(.outbound, 50_000)?.states[.established] == 1)
        #expect(ledger.group(.outbound, 50_001)?.states.total == 0)
        // The program listens on the port that it has connected from.
        ledger.takeListeners([], knowsLimit: true, at: .milliseconds(15_100))
        ledger.poll([.made(5, localPort: 9090, remotePort: 50_002)], at: .seconds(20))
        ledger.takeListeners([], knowsLimit: true, at: .milliseconds(20_100))
        ledger.takeListeners([.made(6, .listen, localPort: 9090)], knowsLimit: true, at: .milliseconds(20_200))
        ledger.poll([.made(5, localPort: 9090, remotePort: 50_002)], at: .seconds(25))
        #expect(ledger.group(.outbound, 50_002)?.states[.established] == 1)
    }

    @Test("sockets are counted by family and state, listeners from their own dump")
    func states() {
        var ledger = ConnectionLedger.made()
        ledger.takeListeners(
            [.made(1, .listen, localPort: 443), .made(2, .listen, localPort: 80)], knowsLimit: true, at: .zero)
        let ipv6 = Endpoint(address: IPAddress(ipv6High: 0, low: 1), port: 1)
        ledger.poll([.made(3), .made(4), .made(5, .closeWait) { ($0.local, $0.remote) = (ipv6, ipv6) }])
        #expect(ledger.states[0][.established] == 2)
        #expect(ledger.states[0][.listen] == 2)
        #expect(ledger.states[0].total == 4)
        #expect(ledger.states[1][.closeWait] == 1)
        #expect(ledger.states[1].total == 1)
        #expect(ledger.sockets == 3)
        ledger.poll([])
        #expect(ledger.states[0].total == 2)
        #expect(ledger.sockets == 0)
    }

    @Test("listeners that there is no room for are counted all the same")
    func listenersBeyondRoom() {
        var ledger = ConnectionLedger.made(maxGroups: 1)
        ledger.takeListeners([1, 2, 3].map { .made($0, .listen, localPort: UInt16($0)) }, knowsLimit: true, at: .zero)
        ledger.poll([])
        #expect(ledger.listeners.listeners.count == 1)
        #expect(ledger.states[0][.listen] == 3)
    }

    @Test("the longest tcp_info tells what this kernel supplies")
    func infoLength() {
        var ledger = ConnectionLedger.made()
        #expect(ledger.tcpInfoLength == 0)
        ledger.poll([.made(1) { $0.info = .with([:], length: 248) }, .made(2, .finWait2, info: nil)])
        #expect(ledger.tcpInfoLength == 248)
    }

    @Test("a socket that the kernel lists twice counts once")
    func duplicates() {
        var ledger = ConnectionLedger.made()
        ledger.poll([.made(1), .made(2), .made(1)])
        #expect(ledger.sockets == 2)
        #expect(ledger.states[0][.established] == 2)
        #expect(ledger.group(.outbound, 443)?.states[.established] == 2)
    }

    @Test("minisockets in FIN_WAIT2 are told from sockets by their timer")
    func minisockets() {
        var ledger = ConnectionLedger.made()
        ledger.poll([
            .made(1, .finWait2, info: nil) { $0.timer = TCPTimer(kind: 3, attempts: 0, expiresMilliseconds: 9) },
            .made(2, .finWait2),
            .made(3, .finWait2) { $0.timer = TCPTimer(kind: 2, attempts: 0, expiresMilliseconds: 9) },
        ])
        #expect(ledger.finWait2Minisockets == 1)
        #expect(ledger.states[0][.finWait2] == 3)
        ledger.poll([])
        #expect(ledger.finWait2Minisockets == 0)
    }

    @Test("connections beyond the bound are counted, and belong to no group")
    func untracked() {
        var ledger = ConnectionLedger.made(maxConnections: 1)
        ledger.poll([.made(1), .made(2), .made(3)])
        #expect(ledger.sockets == 3)
        #expect(ledger.untracked == 2)
        #expect(ledger.table.count == 1)
        #expect(ledger.states[0][.established] == 3)
        #expect(ledger.group(.outbound, 443)?.states[.established] == 1)
        ledger.poll([.made(1)])
        #expect(ledger.untracked == 0)
    }

    @Test("what opens and closes between polls is counted in its group")
    func openedAndClosed() {
        var ledger = ConnectionLedger.made()
        ledger.poll([.made(1)])
        ledger.poll([.made(1), .made(2, info: [.bytesSent: 70])])
        #expect(ledger.traffic == [1, 0, 70])
        ledger.poll([.made(1)])
        #expect(ledger.traffic == [1, 0, 70])
        ledger.poll([.made(1)])
        #expect(ledger.traffic == [1, 1, 70])
    }

    @Test("a socket that is used again closed one connection and opened another")
    func reopened() {
        var ledger = ConnectionLedger.made()
        ledger.poll([.made(1, info: [.bytesSent: 100])])
        ledger.poll([.made(1, info: [.bytesSent: 30])])
        #expect(ledger.traffic == [1, 1, 30])
        #expect(ledger.sockets == 1)
    }

    @Test("a poll that broke off closes nothing")
    func abandoned() {
        var ledger = ConnectionLedger.made()
        ledger.poll([.made(1)])
        for _ in 0..<3 {
            ledger.beginPoll(at: .seconds(1), PollContext(DetectorSettings()))
            ledger.abandonPoll()
        }
        ledger.poll([.made(1)])
        #expect(ledger.traffic == [0, 0, 0])
        #expect(ledger.table.count == 1)
    }

    @Test("when another source takes over, nothing has closed and nothing was opened by that")
    func forgotten() {
        var ledger = ConnectionLedger.made()
        ledger.poll([.made(1), .made(2)])
        ledger.begin(from: .procfs)
        #expect(ledger.table.count == 0)
        for _ in 0..<3 { ledger.poll([.made(0xffff_0001), .made(0xffff_0002)]) }
        #expect(ledger.traffic == [0, 0, 0])
        #expect(ledger.group(.outbound, 443)?.states[.established] == 2)
    }

    @Test("a source that takes over within a poll opened nothing, and what its connections did before is no growth")
    func otherSourceWithinPoll() {
        var ledger = ConnectionLedger.made()
        for _ in 1...2 { ledger.poll([.made(0xffff_0001, info: nil), .made(0xffff_0002, info: nil)]) }
        let samples: [ConnectionSample] = [1, 2].map { .made($0, info: [.bytesSent: 1_000_000]) }
        ledger.beginPoll(at: .seconds(5), PollContext(DetectorSettings()))
        // What the old source showed before it broke off.
        ledger.take(.made(0xffff_0001, info: nil))
        ledger.begin(from: .procfs)
        for sample in samples { ledger.take(sample) }
        ledger.endPoll()
        #expect(ledger.traffic == [0, 0, 0])
        #expect((ledger.sockets, ledger.table.count) == (2, 2))
        #expect(ledger.group(.outbound, 443)?.states[.established] == 2)
        ledger.poll([.made(1, info: [.bytesSent: 1_000_030]), samples[1], .made(3, info: [.bytesSent: 7])])
        #expect(ledger.traffic == [1, 0, 37])
        for _ in 1...2 { ledger.poll([]) }
        #expect(ledger.traffic == [1, 3, 37])
    }

    @Test("peaks of the listeners last from poll to poll")
    func peaks() {
        var ledger = ConnectionLedger.made()
        for (second, queue) in [4, 9, 1].enumerated() {
            ledger.takeListeners(
                [.made(1, .listen) { $0.receiveQueue = UInt32(queue) }], knowsLimit: true, at: .seconds(second))
        }
        #expect(ledger.listeners.listeners[1]?.queuePeak == 9)
        ledger.resetPeaks()
        #expect(ledger.listeners.listeners[1]?.queuePeak == 1)
    }
}
