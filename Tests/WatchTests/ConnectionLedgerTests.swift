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
        ledger.beginPoll(at: .seconds(5), PollContext(DetectorSettings(), limits: .withEphemeralPorts))
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
