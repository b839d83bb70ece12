import NamespaceKit
import NetworkLab
import Testing

@Suite("Repetition", .serialized) struct RepetitionTests {
    /// What becomes of 60 SYNs to a path that loses half of what it gets and doubles a third of the rest.
    private func fates(seed: UInt64) throws -> [PacketFate] {
        let lab = try NetworkLab(seed: seed)
        let listener = try lab.b.listen()
        lab.aToB.startLogging()
        lab.aToB.loss = 0.5
        lab.aToB.duplication = 0.3
        lab.bToA.isBlackHole = true
        let clients = try (0..<60).map { _ in KeptSocket(try lab.a.beginConnecting(to: listener.address)) }
        try eventually("a SYN of each client") { lab.aToB.log.count >= clients.count }
        return lab.aToB.log.prefix(clients.count).map(\.fate)
    }

    @Test("the same seed and the same packets give the same losses and duplicates") func repeats() throws {
        let fates = try fates(seed: 1)
        #expect(fates.contains(.dropped(.loss)))
        #expect(fates.contains(.passed(after: .zero, copies: 2, isReordered: false, isMarked: false)))
        #expect(try fates == self.fates(seed: 1))
    }

    @Test("another seed gives others") func differs() throws {
        #expect(try fates(seed: 1) != fates(seed: 2))
    }

    @Test("the log keeps the first packets, up to its limit, and begins afresh when it is told to") func logs() throws {
        let lab = try NetworkLab(seed: 1)
        #expect(lab.aToB.log.isEmpty)
        lab.aToB.startLogging(limit: 2)
        let pair = try lab.connect()
        try pair.exchange(3)
        #expect(lab.aToB.log.map(\.packet.isSYN) == [true, false])
        #expect(lab.aToB.log.map(\.packet.isBareAcknowledgement) == [false, true])
        lab.aToB.startLogging(limit: 1)
        try pair.exchange(1)
        #expect(lab.aToB.log.count == 1)
        #expect(lab.aToB.log.first?.packet.isSYN == false)
    }

    @Test("what entered a path was delivered, dropped or is under way") func conserves() throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect()
        let reader = Transfer.receiving(on: pair.server)
        lab.aToB.change {
            $0.delay = .milliseconds(2)
            $0.jitter = .milliseconds(2)
            $0.loss = 0.01
            $0.duplication = 0.05
            $0.reordering = PathSettings.Reordering(share: 0.05, extraDelay: .milliseconds(3))
            $0.rate = PathSettings.RateLimit(bitsPerSecond: 50_000_000, queueBytes: 60_000)
        }
        try pair.client.send(count: 1_000_000)
        try eventually("the end of the transfer") { reader.count == 1_000_000 }
        try eventually("nothing under way") { lab.aToB.counters.underWay == 0 }
        let counters = lab.aToB.counters
        #expect(counters.entered + counters.duplicated == counters.delivered + counters.dropped)
        #expect(counters.duplicated > 0)
        #expect(counters.reordered > 0)
        #expect(counters.droppedByLoss > 0)
    }
}
