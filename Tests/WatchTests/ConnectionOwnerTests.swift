import Aggregation
import Connections
import TestKit
import Testing
import Vocabulary

@testable import Watch

@Suite("Who owns a connection")
struct ConnectionOwnerTests {
    @Test("the unit of the control group that the socket was made in")
    func unit() throws {
        let cgroups = try TemporaryDirectory()
        let web = try cgroups.makeDirectory("system.slice/web.service")
        let db = try cgroups.makeDirectory("system.slice/db.service")
        var ledger = ConnectionLedger.made(cgroups: cgroups.path)
        ledger.poll([
            .made(1) { $0.cgroupID = web }, .made(2) { $0.cgroupID = web }, .made(3) { $0.cgroupID = db },
            .made(4) { $0.cgroupID = .max }, .made(5),
        ])
        #expect(ledger.group(.outbound, 443, unit: "web.service")?.states[.established] == 2)
        #expect(ledger.group(.outbound, 443, unit: "db.service")?.states[.established] == 1)
        #expect(ledger.group(.outbound, 443, unit: "-")?.states[.established] == 2)
    }

    @Test("a minisocket that came in belongs to the listener's unit, one that went out to nobody")
    func minisockets() throws {
        let cgroups = try TemporaryDirectory()
        let web = try cgroups.makeDirectory("web.service")
        var ledger = ConnectionLedger.made(cgroups: cgroups.path)
        ledger.takeListeners(
            [.made(1, .listen, localPort: 443) { $0.cgroupID = web }], knowsLimit: true, at: .zero)
        #expect(ledger.listeners.listeners[1]?.unit == "web.service")
        ledger.poll([
            .made(2, .synReceived, localPort: 443, remotePort: 50_000, info: nil),
            .made(3, .finWait2, localPort: 50_001, remotePort: 443, info: nil),
        ])
        #expect(ledger.group(.inbound, 443, unit: "web.service")?.states[.synReceived] == 1)
        #expect(ledger.group(.outbound, 443, unit: "-")?.states[.finWait2] == 1)
    }

    @Test("a listener without a control group is nobody's")
    func unknownListener() {
        var ledger = ConnectionLedger.made()
        ledger.takeListeners([.made(1, .listen, localPort: 443)], knowsLimit: false, at: .zero)
        ledger.poll([.made(2, localPort: 443, remotePort: 50_000)])
        #expect(ledger.listeners.listeners[1]?.unit == "-")
        #expect(ledger.group(.inbound, 443)?.states[.established] == 1)
    }

    @Test("a live view joins a socket with what is known of it")
    func observe() throws {
        var ledger = ConnectionLedger.made()
        ledger.poll([], at: .seconds(1))
        ledger.poll([.made(1)], at: .seconds(5))
        let known = ledger.observe(.made(1), at: .seconds(9))
        #expect(known.stateAge == .seconds(4))
        #expect(!known.isAgeLowerBound)
        #expect(known.direction == .outbound)
        #expect(known.unit == "-")
        // In another state by now: since when is not known.
        #expect(ledger.observe(.made(1, .closeWait), at: .seconds(9)).stateAge == nil)
        #expect(ledger.observe(.made(2), at: .seconds(9)).stateAge == nil)
    }

    @Test("an age that began before watching is a lower bound")
    func lowerBound() {
        var ledger = ConnectionLedger.made()
        ledger.poll([.made(1)], at: .seconds(5))
        #expect(ledger.observe(.made(1), at: .seconds(9)).isAgeLowerBound)
        #expect(!ledger.observe(.made(1, .closeWait), at: .seconds(9)).isAgeLowerBound)
    }
}
