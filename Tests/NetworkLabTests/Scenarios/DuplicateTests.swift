import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("Late, doubled and overtaken segments", .serialized) struct DuplicateTests {
    @Test("a delay spike makes a timeout that was needless") func delaySpike() throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect()
        try pair.exchange(3)
        let start = try lab.a.counters()
        lab.aToB.hold()
        try pair.client.send(count: 8000)
        try lab.a.sample(of: pair.client, once: "a timeout") { $0.info.retransmissionTimeouts ?? 0 >= 1 }
        lab.aToB.release()
        try pair.server.receive(count: 8000)
        let sample = try lab.a.sample(of: pair.client, once: "a report of duplicates and the end of recovery") {
            sample in
            sample.info.dsackDuplicates ?? 0 >= 1 && sample.info.congestionState == .open
        }
        #expect(sample.info.slowStartThresholdSegments == nil)
        let counters = try lab.a.counters(since: start)
        #expect(try #require(counters[.lossUndos]) + #require(counters[.spuriousTimeouts]) >= 1)
        #expect(lab.aToB.counters.dropped == 0)
    }

    @Test("a hold that is given a time ends by itself") func timedHold() throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect()
        let start = ContinuousClock.now
        lab.aToB.hold(for: .milliseconds(50))
        try pair.client.send(count: 1)
        try pair.server.receive(count: 1)
        #expect(start.duration(to: .now) >= .milliseconds(50))
    }

    @Test("the network's duplicates are reported, and nothing was retransmitted", arguments: AddressFamily.allCases)
    func duplication(_ family: AddressFamily) throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect(family)
        let start = try lab.a.counters()
        lab.aToB.duplication = 1
        // One after the other: a receiver may report two duplicates that come together by one D-SACK.
        try pair.exchange(20)
        let sample = try lab.a.sample(of: pair.client, once: "20 reports of duplicates") { sample in
            sample.info.dsackDuplicates == 20
        }
        #expect(sample.info.totalRetransmissions == 0)
        #expect(try lab.a.counters(since: start)[.dsackIgnoredDubious] == 20)
        #expect(lab.aToB.counters.duplicated >= 20)
    }

    @Test("overtaken segments are seen as reordering at both ends") func reordering() throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(10) }
        let pair = try lab.connect()
        let reader = Transfer.receiving(on: pair.server)
        lab.aToB.reordering = PathSettings.Reordering(share: 0.1, extraDelay: .milliseconds(15))
        try pair.client.send(count: 1_000_000)
        try eventually("the end of the transfer") { reader.count == 1_000_000 }
        #expect(lab.aToB.counters.reordered > 0)
        let sample = try lab.a.waitForRetransmissions(of: pair.client, droppedSegments: 0)
        #expect(try #require(sample.info.reorderingEvents) > 0)
        #expect(try #require(sample.info.reorderingSegments) > 3)
        #expect(try #require(try lab.b.sample(of: reader.kept.socket)?.info.outOfOrderSegmentsReceived) > 0)
    }
}
