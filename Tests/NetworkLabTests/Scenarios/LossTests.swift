import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("Losses", .serialized) struct LossTests {
    @Test("one dropped data segment is one fast retransmission", arguments: AddressFamily.allCases)
    func fastRetransmit(_ family: AddressFamily) throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(100) }
        // All 60,000 bytes fit the buffer: sending does not wait.
        let pair = try lab.connect(family, client: [.sendBuffer(bytes: 200_000)])
        let start = try lab.a.counters()
        lab.aToB.rule = .dropDataSegments([3])
        try pair.client.send(count: 60_000)
        try lab.a.sample(of: pair.client, once: "fast recovery") { sample in
            sample.info.congestionState == .recovery && sample.timer.kind == .retransmission
                && sample.info.totalRetransmissions == 1
        }
        try pair.server.receive(count: 60_000)
        let sample = try lab.a.sample(of: pair.client, once: "all acknowledged") { $0.sendQueue == 0 }
        #expect(sample.info.totalRetransmissions == 1)
        #expect(sample.info.retransmissionTimeouts == 0)
        #expect(sample.info.congestionState == .open)
        #expect(lab.aToB.counters.droppedByRule == 1)
        let counters = try lab.a.counters(since: start)
        #expect(counters[.fastRetransmits] == 1)
        #expect(counters[.sackRecoveries] == 1)
        #expect(counters[.segmentsRetransmitted] == 1)
        let receiver = try #require(try lab.b.sample(of: pair.server))
        #expect(try #require(receiver.info.outOfOrderSegmentsReceived) > 0)
    }

    @Test("a lost tail is repaired by a probe") func tailLoss() throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(50) }
        let pair = try lab.connect()
        let start = try lab.a.counters()
        // Ten segments of 1,448 bytes: as many as the first window allows.
        lab.aToB.rule = .dropDataSegments([10])
        try pair.client.send(count: 14_480)
        try pair.server.receive(count: 14_480)
        let sample = try lab.a.sample(of: pair.client, once: "all acknowledged") { $0.sendQueue == 0 }
        #expect(lab.aToB.counters.droppedByRule == 1)
        #expect(sample.info.totalRetransmissions == 1)
        #expect(sample.info.retransmissionTimeouts == 0)
        let counters = try lab.a.counters(since: start)
        #expect(counters[.lossProbes] == 1)
        #expect(counters[.retransmissionTimeouts] == 0)
    }

    @Test("a black hole makes the retransmission timeout double") func blackHole() throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect()
        lab.aToB.isBlackHole = true
        try pair.client.send(count: 8000)
        let sample = try lab.a.sample(of: pair.client, once: "three timeouts") { sample in
            sample.info.consecutiveTimeouts ?? 0 >= 3
        }
        #expect(sample.info.backoff == sample.info.consecutiveTimeouts)
        #expect(sample.info.congestionState == .loss)
        #expect(sample.timer.kind == .retransmission)
        #expect(sample.timer.attempts == sample.info.consecutiveTimeouts)
        #expect(sample.info.retransmissionTimeouts == sample.info.consecutiveTimeouts.map(UInt16.init))
        #expect(try #require(sample.info.rtoMicroseconds) >= 8 * 200_000)
        // Six segments, and what was sent again.
        let retransmissions = try #require(sample.info.totalRetransmissions)
        try eventually("all of them in the hole") { lab.aToB.counters.droppedByBlackHole >= 6 + Int(retransmissions) }
        #expect(lab.aToB.counters.delivered == 2)
        lab.aToB.isBlackHole = false
        try pair.server.receive(count: 8000)
    }

    @Test("random losses are the retransmissions", arguments: AddressFamily.allCases)
    func randomLoss(_ family: AddressFamily) throws {
        let lab = try NetworkLab(seed: 7)
        lab.eachWay { $0.delay = .milliseconds(5) }
        let pair = try lab.connect(family)
        let reader = Transfer.receiving(on: pair.server)
        lab.aToB.loss = 0.02
        try pair.client.send(count: 1_500_000)
        try eventually("the end of the transfer") { reader.count == 1_500_000 }
        let lost = lab.aToB.counters.droppedByLoss
        #expect((5...60).contains(lost))
        try lab.a.waitForRetransmissions(of: pair.client, droppedSegments: lost)
    }

    @Test("lost acknowledgements are no losses of data") func acknowledgementLoss() throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(5) }
        let pair = try lab.connect()
        let reader = Transfer.receiving(on: pair.server)
        lab.bToA.loss = 0.2
        try pair.client.send(count: 1_000_000)
        try eventually("the end of the transfer") { reader.count == 1_000_000 }
        #expect(lab.bToA.counters.droppedByLoss > 0)
        #expect(try lab.a.counters()[.fastRetransmits] == 0)
        #expect(try lab.b.sample(of: reader.kept.socket)?.info.outOfOrderSegmentsReceived == 0)
    }
}
