import Aggregation
import Connections
import Snapshots
import SockDiag
import TestKit
import Testing
import Vocabulary

@testable import Watch

@Suite("Ends that the kernel tells of")
struct ConnectionEndsTests {
    private static let local = ConnectionSample.made(0).local
    private static let remote = ConnectionSample.made(0).remote

    /// The end of the connection that ``ConnectionSample/made`` makes, having sent and received so much.
    private func end(_ cookie: UInt64, bytesSent: UInt64 = 0, retransmissions: UInt64 = 0) -> DestroyEvent {
        DestroyEvent(
            cookie: cookie, local: Self.local, remote: Self.remote,
            info: .with([.bytesSent: bytesSent, .totalRetrans: retransmissions, .rtt: 20_000]))
    }

    /// What the kernel leaves of an aborted connection.
    private func wipedEnd(_ cookie: UInt64, localPort: UInt16 = 50_000) -> DestroyEvent {
        DestroyEvent(
            cookie: cookie, local: Endpoint(address: IPAddress(ipv4: 0), port: localPort),
            remote: Endpoint(address: Self.remote.address, port: 0), info: .with([:]))
    }

    private func ledger(showing samples: [ConnectionSample]) -> ConnectionLedger {
        var ledger = ConnectionLedger.made()
        ledger.isSubscribed = true
        ledger.poll([])
        ledger.poll(samples, at: .seconds(5))
        return ledger
    }

    @Test("the final counters of a followed connection close its account to the last byte, once")
    func followed() {
        var ledger = ledger(showing: [.made(1, info: [.bytesSent: 100])])
        #expect(ledger.traffic == [1, 0, 100])
        ledger.take(end(1, bytesSent: 350))
        ledger.take(end(1, bytesSent: 350))
        #expect(ledger.traffic == [1, 1, 350])
        #expect(ledger.ends.followed == 1)
        // What polls find, or do not find, of it afterwards changes nothing.
        ledger.poll([], at: .seconds(10))
        ledger.poll([], at: .seconds(15))
        #expect(ledger.traffic == [1, 1, 350])
        #expect(ledger.table.count == 0)
    }

    @Test("a connection that came and went between two polls counts with its counters and its RTT")
    func shortLived() {
        var ledger = ledger(showing: [])
        ledger.take(end(7, bytesSent: 500, retransmissions: 2))
        #expect(ledger.traffic == [1, 1, 500])
        #expect(ledger.ends.shortLived == 1)
        let group = ledger.group(.outbound, 443)
        #expect(group?.traffic.retransmissions == 2)
        #expect(group?.histograms.rtt.total == 1)
        #expect(ledger.tcpInfoLength > 0)
    }

    @Test("one that went out is the unit's that all seen towards its destination are, and counts as inferred")
    func inferredUnit() throws {
        let cgroups = try TemporaryDirectory()
        let (proxy, other) = try (cgroups.makeDirectory("proxy.service"), cgroups.makeDirectory("other.service"))
        var ledger = ConnectionLedger.made(cgroups: cgroups.path)
        ledger.poll([])
        ledger.poll([.made(1) { $0.cgroupID = proxy }, .made(2, remotePort: 80) { $0.cgroupID = proxy }])
        ledger.take(end(7))
        #expect(ledger.group(.outbound, 443, unit: "proxy.service")?.traffic.closed == 1)
        #expect(ledger.group(.outbound, 443, unit: "proxy.service")?.traffic.inferred == 1)
        // Another unit connects there too: it may be either's.
        ledger.poll([.made(3) { $0.cgroupID = other }])
        ledger.take(end(8))
        #expect(ledger.group(.outbound, 443)?.traffic.closed == 1)
        #expect(ledger.group(.outbound, 443)?.traffic.inferred == 0)
        #expect(ledger.destinations.unit(of: Endpoint(address: Self.remote.address, port: 80)) == "proxy.service")
    }

    @Test("a connection that ended without an acknowledged FIN of ours was cut, a failed connect was none")
    func cuts() {
        var ledger = ledger(showing: [.made(1), .made(2), .made(3), .made(4, .synSent)])
        func end(_ cookie: UInt64, acknowledged: UInt64) {
            ledger.take(
                DestroyEvent(
                    cookie: cookie, local: Self.local, remote: Self.remote,
                    info: .with([.bytesSent: 70, .bytesAcked: acknowledged])))
        }
        end(1, acknowledged: 72)
        #expect(ledger.group(.outbound, 443)?.traffic.cut == 0)
        end(2, acknowledged: 71)
        #expect(ledger.group(.outbound, 443)?.traffic.cut == 1)
        ledger.take(wipedEnd(3))
        ledger.take(wipedEnd(4))
        #expect(ledger.group(.outbound, 443)?.traffic.cut == 2)
        #expect(ledger.group(.outbound, 443)?.traffic.closed == 4)
    }

    @Test("one that came in goes to its listener's group, even when its end was wiped out")
    func inbound() {
        var ledger = ledger(showing: [])
        ledger.takeListeners([.made(9, .listen, localPort: 80)], knowsLimit: true, at: .seconds(6))
        ledger.take(wipedEnd(7, localPort: 80))
        #expect(ledger.group(.inbound, 80)?.traffic.opened == 1)
        #expect(ledger.group(.inbound, 80)?.traffic.closed == 1)
    }

    @Test("a wiped end that no poll knows belongs to no group, and is counted")
    func unattributed() {
        var ledger = ledger(showing: [])
        ledger.take(wipedEnd(7))
        #expect(ledger.traffic == [0, 0, 0])
        #expect(ledger.ends.unattributed == 1)
    }

    @Test("a wiped end of a followed connection closes it with what was last seen")
    func wipedFollowed() {
        var ledger = ledger(showing: [.made(1, info: [.bytesSent: 100])])
        ledger.take(wipedEnd(1))
        #expect(ledger.traffic == [1, 1, 100])
    }

    @Test("sockets that were never connected are noise")
    func noise() {
        var ledger = ledger(showing: [])
        ledger.take(DestroyEvent(cookie: 7, local: Self.local, remote: .unspecified))
        #expect(ledger.traffic == [0, 0, 0])
        #expect(ledger.ends == ConnectionLedger.made().ends)
    }

    @Test("what is left in FIN_WAIT2 of a connection whose end was told is no new one")
    func rest() {
        func minisocket(_ cookie: UInt64) -> ConnectionSample {
            .made(cookie, .finWait2, info: nil) { $0.timer = TCPTimer(kind: 3, attempts: 0, expiresMilliseconds: 9) }
        }
        var ledger = ledger(showing: [])
        ledger.take(end(7, bytesSent: 500))
        ledger.poll([minisocket(7)], at: .seconds(10))
        ledger.poll([], at: .seconds(15))
        ledger.poll([], at: .seconds(20))
        #expect(ledger.traffic == [1, 1, 500])
        // The end may be told after a poll has shown the rest.
        ledger.poll([minisocket(9)], at: .seconds(25))
        ledger.take(end(9, bytesSent: 70))
        ledger.take(end(9, bytesSent: 70))
        ledger.poll([], at: .seconds(30))
        ledger.poll([], at: .seconds(35))
        #expect(ledger.traffic == [2, 2, 570])
        // Without the kernel's word it is one.
        ledger.isSubscribed = false
        ledger.poll([minisocket(8)], at: .seconds(40))
        ledger.poll([], at: .seconds(45))
        ledger.poll([], at: .seconds(50))
        #expect(ledger.traffic == [3, 3, 570])
    }

    @Test("while /proc shows the connections, polls alone count them: an event's cookie means nothing there")
    func procfs() {
        var ledger = ledger(showing: [])
        ledger.begin(from: .procfs)
        ledger.poll([.made(0xffff_0001, info: nil)], at: .seconds(10))
        ledger.poll([.made(0xffff_0001, info: nil), .made(0xffff_0002, info: nil)], at: .seconds(15))
        ledger.take(end(2, bytesSent: 70))
        for second in [20, 25] { ledger.poll([.made(0xffff_0001, info: nil)], at: .seconds(second)) }
        #expect(ledger.traffic == [1, 1, 0])
        #expect(ledger.ends == ConnectionEnds())
    }
}
