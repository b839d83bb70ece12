import Aggregation
import Connections
import Detection
import SockDiag
import TestKit
import Testing
import Vocabulary

@testable import Watch

@Suite("Who opened a connection")
struct ConnectionDirectionTests {
    /// What the kernel's account of an idle connection shows: `segments` of data, and the SYN, delivered.
    private func account(isOpener: Bool, bytes: UInt64 = 700, segments: UInt64 = 3) -> [TCPInfoField: UInt64] {
        [
            .bytesSent: bytes, .bytesAcked: bytes + (isOpener ? 1 : 0), .dataSegsOut: segments,
            .delivered: segments + 1,
        ]
    }

    private func ledger(listening listeners: ConnectionSample...) -> ConnectionLedger {
        var ledger = ConnectionLedger.made()
        ledger.takeListeners(listeners, knowsLimit: true, at: .zero)
        return ledger
    }

    /// What a ledger makes of a socket at first sight.
    private func direction(_ sample: ConnectionSample, of ledger: ConnectionLedger) -> Direction {
        var ledger = ledger
        ledger.poll([sample])
        return ledger.observe(sample, at: .zero).direction
    }

    @Test("the kernel's account says it, whatever listens and whatever the ports are")
    func account() {
        let ledger = ledger(listening: .made(1, .listen, localPort: 8080))
        for isOpener in [true, false] {
            for (local, remote) in [(8080, 50_000), (50_000, 443), (40_000, 50_000), (700, 2049)] as [(UInt16, UInt16)]
            {
                for state in [TCPState.established, .closeWait] {
                    let sample = ConnectionSample.made(
                        2, state, localPort: local, remotePort: remote, info: account(isOpener: isOpener))
                    #expect(direction(sample, of: ledger) == (isOpener ? .outbound : .inbound))
                }
            }
        }
    }

    @Test(
        "where the kernel's account says nothing, the ports do: an ephemeral one is a client's when the other is none")
    func ports() {
        func direction(_ local: UInt16, _ remote: UInt16) -> Direction {
            self.direction(.made(2, localPort: local, remotePort: remote, info: nil), of: .made())
        }
        #expect(direction(8080, 50_000) == .inbound)
        #expect(direction(50_000, 443) == .outbound)
        // Peers of other systems take theirs from the dynamic ports.
        #expect(direction(443, 65_000) == .inbound)
        #expect(direction(40_000, 50_000) == .unknown)
        #expect(direction(40_000, 65_000) == .unknown)
        #expect(direction(700, 2049) == .unknown)
        var blind = ConnectionLedger.made()
        blind.poll([.made(2, info: nil)], ephemeralPorts: nil)
        #expect(blind.group(.unknown, nil)?.states[.established] == 1)
    }

    @Test("a listener accepts at its address, of its kind of socket, on its interface")
    func listeners() {
        let v6 = Endpoint(address: IPAddress(ipv6High: 0, low: 0), port: 40_000)
        let loopback = Endpoint(address: IPAddress(ipv4: 0x7f00_0001), port: 40_001)
        let ledger = ledger(
            listening: .made(1, .listen) { ($0.local, $0.isIPv6Socket) = (v6, true) },
            .made(2, .listen) { $0.local = loopback },
            .made(3, .listen, localPort: 40_002) { $0.interfaceIndex = 7 })
        func direction(_ port: UInt16, _ change: (inout ConnectionSample) -> Void = { _ in }) -> Direction {
            self.direction(.made(9, localPort: port, remotePort: 50_000, info: nil, change), of: ledger)
        }
        // An IPv4 connection on the IPv6 listener is an IPv6 socket's; one of an IPv4 socket is not that listener's.
        #expect(direction(40_000) { $0.isIPv6Socket = true } == .inbound)
        #expect(direction(40_000) == .unknown)
        #expect(direction(40_001) == .unknown)
        #expect(direction(40_001) { $0.local = loopback } == .inbound)
        #expect(direction(40_002) { $0.interfaceIndex = 7 } == .inbound)
        #expect(direction(40_002) { $0.interfaceIndex = 8 } == .unknown)
        #expect(direction(40_002) == .unknown)
    }

    @Test("two services at one port are two groups, each with its unit, also what has no control group of its own")
    func twoServices() throws {
        let cgroups = try TemporaryDirectory()
        let (web, api) = try (cgroups.makeDirectory("web.service"), cgroups.makeDirectory("api.service"))
        var ledger = ConnectionLedger.made(cgroups: cgroups.path)
        let other = Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: 443)
        ledger.takeListeners(
            [
                .made(1, .listen, localPort: 443) { $0.cgroupID = web },
                .made(2, .listen) { ($0.local, $0.cgroupID) = (other, api) },
            ], knowsLimit: true, at: .zero)
        ledger.poll([
            .made(3, .synReceived, localPort: 443, remotePort: 50_000, info: nil),
            .made(4, .finWait2, remotePort: 50_000, info: nil) { $0.local = other },
        ])
        #expect(ledger.group(.inbound, 443, unit: "web.service")?.states.total == 1)
        #expect(ledger.group(.inbound, 443, unit: "api.service")?.states.total == 1)
        // Of a wiped end neither address nor remote port is left.
        ledger.take(
            DestroyEvent(
                cookie: 9, local: Endpoint(address: IPAddress(ipv4: 0), port: 443),
                remote: Endpoint(address: other.address, port: 0)))
        #expect(ledger.groups.groups.filter { $0.key.direction == .inbound }.map(\.traffic.closed).reduce(0, +) == 1)
    }

    @Test("a listener that has gone is remembered for five minutes, for what is first seen later")
    func goneListener() {
        var ledger = ledger(listening: .made(1, .listen, localPort: 40_000))
        ledger.takeListeners([], knowsLimit: true, at: .seconds(10))
        let late = ConnectionSample.made(2, .finWait2, localPort: 40_000, remotePort: 50_000, info: nil)
        #expect(direction(late, of: ledger) == .inbound)
        // A port that nobody listens at any more may be a client's by now.
        #expect(direction(.made(3, localPort: 40_000, info: nil), of: ledger) == .unknown)
        ledger.takeListeners([], knowsLimit: true, at: .seconds(309))
        #expect(direction(late, of: ledger) == .inbound)
        ledger.takeListeners([], knowsLimit: true, at: .seconds(310))
        #expect(direction(late, of: ledger) == .unknown)
    }

    @Test("what a handshake showed is remembered: SYN_RECV without a listener, and SYN_SENT whatever comes of it")
    func handshakes() {
        var ledger = ledger()
        let remote = ConnectionSample.made(0).remote.address
        ledger.poll([
            .made(1, .synReceived, localPort: 40_000, remotePort: 50_000, info: nil),
            .made(2, .synSent, localPort: 700, remotePort: 50_000, info: nil),
        ])
        ledger.poll([
            .made(1, localPort: 40_000, remotePort: 50_000, info: nil),
            .made(2, localPort: 700, remotePort: 50_000, info: nil),
        ])
        #expect(ledger.group(.inbound, 40_000)?.states[.established] == 1)
        #expect(ledger.group(.outbound, 50_000)?.states[.established] == 1)
        // An end that the kernel tells of, at the same place.
        let local = ConnectionSample.made(0, localPort: 40_000).local
        ledger.take(DestroyEvent(cookie: 7, local: local, remote: Endpoint(address: remote, port: 50_001)))
        #expect(ledger.group(.inbound, 40_000)?.traffic.closed == 1)
    }

    @Test("many ports of one peer at one port of ours are clients', and the other way round; two may be chance")
    func fans() {
        var ledger = ledger()
        func clients(_ count: UInt16) -> [ConnectionSample] {
            (0..<count).map { .made(UInt64($0) + 10, localPort: 40_000, remotePort: 50_000 + $0, info: nil) }
        }
        func connects(_ count: UInt16) -> [ConnectionSample] {
            (0..<count).map { .made(UInt64($0) + 20, localPort: 50_000 + $0, remotePort: 45_000, info: nil) }
        }
        for _ in 1...3 { ledger.poll(clients(2) + connects(2)) }
        #expect(ledger.group(.unknown, nil)?.states[.established] == 4)
        for _ in 1...2 { ledger.poll(clients(3) + connects(3)) }
        #expect(ledger.group(.inbound, 40_000)?.states[.established] == 3)
        #expect(ledger.group(.outbound, 45_000)?.states[.established] == 3)
        // One local port towards a port each of many peers is as well a client's.
        let peers = (0..<9).map { number in
            ConnectionSample.made(UInt64(number) + 30, localPort: 41_000, remotePort: 50_000, info: nil) {
                $0.remote = Endpoint(address: IPAddress(ipv4: 0x0a00_0000 + UInt32(number)), port: 50_000)
            }
        }
        for _ in 1...3 { ledger.poll(peers) }
        #expect(ledger.group(.unknown, nil)?.states[.established] == 9)
    }

    /// A connection that a client at this port made to port 40000, with data on the way.
    private func accepted(
        _ cookie: UInt64, from port: UInt16, bytesSent: UInt64 = 0, unacked: UInt64 = 1
    ) -> ConnectionSample {
        .made(
            cookie, localPort: 40_000, remotePort: port,
            info: [.bytesSent: bytesSent, .bytesAcked: bytesSent, .delivered: 1, .unacked: unacked])
    }

    private static let listener = ConnectionSample.made(1, .listen, localPort: 40_000)

    @Test("a second look corrects the first: the listener was too young, or something was in flight")
    func secondLook() {
        var ledger = ledger()
        ledger.poll([], at: .seconds(5))
        ledger.poll([accepted(2, from: 443, bytesSent: 10), accepted(3, from: 443, bytesSent: 7)], at: .seconds(10))
        #expect(ledger.group(.outbound, 443)?.states[.established] == 2)
        ledger.takeListeners([Self.listener], knowsLimit: true, at: .milliseconds(10_100))
        ledger.poll(
            [accepted(2, from: 443, bytesSent: 30), accepted(3, from: 443, bytesSent: 7, unacked: 0)], at: .seconds(15))
        #expect(ledger.group(.inbound, 40_000)?.states[.established] == 2)
        #expect(ledger.group(.outbound, 443)?.states.total == 0)
        // What was counted stays where it was; what comes goes where it belongs.
        #expect(ledger.group(.inbound, 40_000)?.traffic.bytesSent == 20)
        #expect(ledger.traffic == [2, 0, 37])
        #expect(ledger.observe(accepted(2, from: 443), at: .seconds(21)).direction == .inbound)
        for second in [25, 30] { ledger.poll([], at: .seconds(second)) }
        #expect(ledger.group(.inbound, 40_000)?.traffic.closed == 2)
        #expect(ledger.traffic == [2, 2, 37])
    }

    @Test("after a second look a guess stays, until the kernel's account says otherwise; what is unknown is asked on")
    func laterLooks() {
        var ledger = ledger(listening: Self.listener)
        let idle = ConnectionSample.made(5, localPort: 41_000, remotePort: 50_000, info: nil)
        for second in [5, 10] { ledger.poll([accepted(2, from: 443), idle], at: .seconds(second)) }
        #expect(ledger.group(.inbound, 40_000)?.states[.established] == 1)
        #expect(ledger.group(.unknown, nil)?.states[.established] == 1)
        ledger.takeListeners([.made(6, .listen, localPort: 41_000)], knowsLimit: true, at: .seconds(12))
        ledger.poll([accepted(2, from: 443), idle], at: .seconds(15))
        #expect(ledger.group(.inbound, 40_000)?.states[.established] == 1)
        #expect(ledger.group(.inbound, 41_000)?.states[.established] == 1)
        // It was a client's, at a port that its program listens at too.
        let opener = ConnectionSample.made(
            2, localPort: 40_000, info: [.bytesSent: 9, .bytesAcked: 10, .dataSegsOut: 1, .delivered: 2])
        ledger.poll([opener, idle], at: .seconds(20))
        #expect(ledger.group(.outbound, 443)?.states[.established] == 1)
    }

    @Test("a guess by the ports alone is given up when something turns out to come in at its end")
    func doubtedGuess() {
        var ledger = ledger()
        // In flight, from a port of the client's own choice.
        let guessed = ConnectionSample.made(
            2, localPort: 40_000, remotePort: 443, info: [.bytesSent: 9, .bytesAcked: 3])
        ledger.poll([guessed], at: .seconds(5))
        #expect(ledger.group(.outbound, 443)?.states[.established] == 1)
        let arrived = ConnectionSample.made(
            3, localPort: 40_000, remotePort: 50_000, info: account(isOpener: false))
        ledger.poll([arrived, guessed], at: .seconds(10))
        #expect(ledger.group(.inbound, 40_000)?.states[.established] == 1)
        #expect(ledger.group(.outbound, 443)?.states[.established] ?? 0 == 0)
        #expect(ledger.group(.unknown, nil)?.states[.established] == 1)
    }

    @Test("what is settled stays, whatever happens to its listener")
    func settled() {
        var ledger = ledger(listening: Self.listener)
        let sample = accepted(2, from: 50_000)
        for second in [5, 10] { ledger.poll([sample], at: .seconds(second)) }
        ledger.takeListeners([], knowsLimit: true, at: .seconds(11))
        ledger.takeListeners([], knowsLimit: true, at: .seconds(400))
        ledger.poll([sample], at: .seconds(401))
        #expect(ledger.group(.inbound, 40_000)?.states[.established] == 1)
    }

    @Test("a leak of unknown direction belongs to its unit")
    func leak() throws {
        let cgroups = try TemporaryDirectory()
        let unit = try cgroups.makeDirectory("app.service")
        var ledger = ConnectionLedger.made(cgroups: cgroups.path)
        // Put into its sockets without a handshake: nothing was delivered.
        let leaked = (1...20).map { number in
            ConnectionSample.made(
                UInt64(number), .closeWait, localPort: 40_000 + UInt16(number), remotePort: 50_000 + UInt16(number),
                info: [.lastAckRecv: 90_000, .lastDataSent: 90_000]
            ) { $0.cgroupID = unit }
        }
        for second in [5, 10] { ledger.poll(leaked, at: .seconds(second)) }
        let key = GroupKey(direction: .unknown, port: nil, unit: "app.service")
        #expect(ledger.takeConditions().closeWait[key]?.count == 20)
        #expect(FindingScope.group(key).description == "app.service (direction unknown)")
    }

    @Test("a socket that is used again is looked at again")
    func reopened() {
        var ledger = ledger(listening: Self.listener)
        for second in [5, 10] { ledger.poll([accepted(2, from: 50_000, bytesSent: 100)], at: .seconds(second)) }
        let again = ConnectionSample.made(2, localPort: 700, info: account(isOpener: true, bytes: 20))
        ledger.poll([again], at: .seconds(15))
        #expect(ledger.group(.outbound, 443)?.states[.established] == 1)
    }

    @Test("the end of a connection tells who opened it when it closed in order")
    func ends() {
        var ledger = ledger(listening: Self.listener)
        ledger.poll([])
        ledger.poll([], at: .seconds(5))
        func end(_ cookie: UInt64, _ local: UInt16, _ remote: UInt16, ahead: UInt64) {
            ledger.take(
                DestroyEvent(
                    cookie: cookie, local: ConnectionSample.made(0, localPort: local).local,
                    remote: ConnectionSample.made(0, remotePort: remote).remote,
                    info: .with([.bytesSent: 70, .bytesAcked: 70 + ahead])))
        }
        end(7, 40_000, 45_000, ahead: 2)
        #expect(ledger.group(.outbound, 45_000)?.traffic.closed == 1)
        end(8, 40_000, 50_000, ahead: 1)
        #expect(ledger.group(.inbound, 40_000)?.traffic.closed == 1)
        end(9, 41_000, 50_000, ahead: 1)
        #expect(ledger.group(.unknown, nil)?.traffic.closed == 1)
        end(10, 41_000, 25, ahead: 1)
        #expect(ledger.group(.outbound, 25)?.traffic.closed == 1)
    }
}
