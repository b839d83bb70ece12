import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("Handshakes", .serialized) struct HandshakeTests {
    @Test("a connect into a black hole repeats its SYN") func blackHole() throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen()
        lab.aToB.isBlackHole = true
        let client = try lab.a.beginConnecting(to: listener.address)
        let sample = try lab.a.sample(of: client, once: "two repeated SYNs") { sample in
            sample.info.totalRetransmissions ?? 0 >= 2
        }
        #expect(sample.state == .synSent)
        #expect(sample.timer.kind == .retransmission)
        let repetitions = Int(sample.timer.attempts)
        #expect(repetitions >= 2)
        #expect(try #require(lab.a.counters()[.synRetransmits]) >= repetitions)
        try eventually("all SYNs in the hole") { lab.aToB.counters.droppedByBlackHole >= 1 + repetitions }
        #expect(lab.aToB.counters.delivered == 0)
    }

    @Test("SYNs are lost to one port and arrive at another") func dropsByPort() throws {
        let lab = try NetworkLab(seed: 1)
        let deaf = try lab.b.listen()
        let open = try lab.b.listen()
        lab.aToB.rule = .dropSYNs(toPort: deaf.address.port)
        let stuck = try lab.a.beginConnecting(to: deaf.address)
        _ = try lab.a.connect(to: open.address)
        #expect(try lab.a.sample(of: stuck)?.state == .synSent)
        #expect(lab.aToB.counters.droppedByRule >= 1)
    }

    @Test(
        "handshakes without their last ACK pile up half open, and end when it arrives",
        arguments: AddressFamily.allCases)
    func halfOpen(_ family: AddressFamily) throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen(family)
        lab.aToB.rule = .dropHandshakeAcknowledgements()
        let clients = try (0..<50).map { _ in KeptSocket(try lab.a.beginConnecting(to: listener.address)) }
        try eventually("50 half-open connections") { try lab.b.samples(in: .synReceived).count == 50 }
        try eventually("50 clients that believe they are connected") {
            try lab.a.samples(in: .established).count == clients.count
        }
        #expect(try lab.b.samples(in: .established).isEmpty)
        lab.aToB.rule = nil
        try eventually("the end of all handshakes") { try lab.b.counters()[.passiveOpens] == 50 }
        #expect(try lab.b.samples(in: .synReceived).isEmpty)
    }

    @Test("a flood of forged SYNs fills the queue and is answered with cookies", arguments: AddressFamily.allCases)
    func flood(_ family: AddressFamily) throws {
        let lab = try NetworkLab(seed: 1)
        let listener = try lab.b.listen(family, backlog: 128)
        lab.b.receiveForgedSYNs(1500, family, toPort: listener.address.port)
        let halfOpen = try lab.b.samples(in: .synReceived)
        let counters = try lab.b.counters()
        let cookies = try #require(counters[.synCookiesSent])
        #expect((128...129).contains(halfOpen.count))
        #expect(cookies == 1500 - UInt64(halfOpen.count))
        #expect(counters[.requestQueueFullCookies] == cookies)
        #expect(Set(halfOpen.map(\.remote)).count == halfOpen.count)
        #expect(halfOpen.allSatisfy { $0.remote.address.family == family })
        // Somebody who answers gets in.
        let client = try lab.a.connect(to: listener.address)
        let server = try listener.accept()
        try ConnectedPair(client: client, server: server).exchange(1)
        #expect(try lab.b.counters()[.synCookiesReceived] == 1)
    }

    @Test("without cookies a flood keeps others out") func floodWithoutCookies() throws {
        let lab = try NetworkLab(seed: 1)
        try lab.b.set("net.ipv4.tcp_syncookies", "0")
        let listener = try lab.b.listen(backlog: 128)
        lab.b.receiveForgedSYNs(1500, toPort: listener.address.port)
        let halfOpen = try lab.b.samples(in: .synReceived).count
        let counters = try lab.b.counters()
        #expect(counters[.requestQueueFullDrops] == 1500 - UInt64(halfOpen))
        #expect(counters[.listenDrops] == counters[.requestQueueFullDrops])
        #expect(try lab.b.samples(in: .listen).first?.memory?.drops.map(UInt64.init) == counters[.listenDrops])
        let client = try lab.a.beginConnecting(to: listener.address)
        try lab.a.sample(of: client, once: "a repeated SYN") { $0.info.totalRetransmissions == 1 }
        #expect(try lab.a.sample(of: client)?.state == .synSent)
    }
}
