import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("Round trips", .serialized) struct RoundTripTests {
    @Test("25 ms each way are a round trip of 50 ms", arguments: AddressFamily.allCases)
    func delays(_ family: AddressFamily) throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(25) }
        let pair = try lab.connect(family)
        // A busy machine adds to a round trip, but not to each.
        try eventually("a round trip of at most 56 ms") {
            try pair.exchange(1)
            return try #require(try lab.a.sample(of: pair.client)?.info.minimumRTTMicroseconds) <= 56_000
        }
        let sample = try #require(try lab.a.sample(of: pair.client))
        let minimum = try #require(sample.info.minimumRTTMicroseconds)
        #expect(minimum >= 50_000)
        #expect(try #require(sample.info.rttMicroseconds) >= minimum)
        #expect(sample.local.address == lab.a.address(family))
        #expect(sample.remote.address == lab.b.address(family))
    }

    @Test("a delay that changes applies to what is sent from then on") func changes() throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect()
        func waitForRoundTrip(_ what: String, _ condition: (UInt32) -> Bool) throws {
            try eventually(what) {
                try pair.exchange(1)
                return condition(try #require(try lab.a.sample(of: pair.client)?.info.rttMicroseconds))
            }
        }
        try waitForRoundTrip("a short round trip") { $0 < 20_000 }
        lab.bToA.delay = .milliseconds(40)
        try waitForRoundTrip("a long round trip") { $0 > 38_000 }
        lab.bToA.delay = .zero
        try waitForRoundTrip("a short round trip again") { $0 < 20_000 }
    }

    @Test("jitter varies the round trip and reorders nothing") func jitters() throws {
        let lab = try NetworkLab(seed: 1)
        lab.aToB.delay = .milliseconds(10)
        lab.aToB.jitter = .milliseconds(20)
        let pair = try lab.connect()
        try pair.exchange(30)
        try pair.client.send(count: 50_000)
        try pair.server.receive(count: 50_000)
        let client = try #require(try lab.a.sample(of: pair.client))
        let server = try #require(try lab.b.sample(of: pair.server))
        #expect(try #require(client.info.rttVariationMicroseconds) > 1000)
        #expect(client.info.reorderingEvents == 0)
        #expect(server.info.outOfOrderSegmentsReceived == 0)
    }

    @Test("a bottleneck with a long queue inflates the round trip and loses nothing") func bloats() throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(10) }
        // Reno heeds nothing but losses; cubic would leave slow start when the round trip grows.
        let pair = try lab.connect(client: [.congestionControl("reno")])
        let reader = Transfer.receiving(on: pair.server)
        lab.aToB.rate = PathSettings.RateLimit(bitsPerSecond: 10_000_000, queueBytes: 1_000_000)
        let writer = Transfer.sending(1_000_000, on: pair.client)
        try lab.a.sample(of: writer.kept.socket, once: "five times the round trip") { sample in
            guard let rtt = sample.info.rttMicroseconds, let minimum = sample.info.minimumRTTMicroseconds else {
                return false
            }
            return rtt >= 5 * minimum
        }
        try eventually("the end of the transfer") { reader.count == 1_000_000 }
        #expect(lab.aToB.counters.dropped == 0)
    }

    @Test("what does not fit a bottleneck's short queue is sent again") func overflows() throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(10) }
        let pair = try lab.connect()
        let reader = Transfer.receiving(on: pair.server)
        lab.aToB.rate = PathSettings.RateLimit(bitsPerSecond: 10_000_000, queueBytes: 30_000)
        try pair.client.send(count: 500_000)
        try eventually("the end of the transfer") { reader.count == 500_000 }
        let counters = lab.aToB.counters
        #expect(counters.droppedByQueue > 0)
        #expect(counters.dropped == counters.droppedByQueue)
        try lab.a.waitForRetransmissions(of: pair.client, droppedSegments: counters.droppedByQueue)
    }
}
