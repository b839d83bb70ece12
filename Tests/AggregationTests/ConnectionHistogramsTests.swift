import Aggregation
import Connections
import TestKit
import Testing

@Suite("Distributions of a group")
struct ConnectionHistogramsTests {
    @Test(
        "bounds ascend and fit into a histogram",
        arguments: [
            ConnectionHistograms.roundTripBounds, ConnectionHistograms.timeoutBounds, ConnectionHistograms.windowBounds,
        ])
    func bounds(bounds: [UInt32]) {
        #expect(bounds.count <= Histogram.capacity)
        #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("each value goes to its own histogram")
    func observe() {
        var histograms = ConnectionHistograms()
        histograms.observe(
            .with([.rtt: 1_001, .rttvar: 7, .rto: 204_000, .sndCwnd: 10, .sndSsthresh: 20]))
        #expect(histograms.rtt.sum == 1_001)
        #expect(histograms.rttVariation.sum == 7)
        #expect(histograms.rto.count(inBucket: 1) == 1)
        #expect(histograms.congestionWindow.count(inBucket: 3) == 1)
        #expect(histograms.slowStartThreshold.count(inBucket: 4) == 1)
        #expect(histograms.rtt.count(inBucket: 4) == 1)
    }

    @Test("what is absent is not observed")
    func absent() {
        var histograms = ConnectionHistograms()
        histograms.observe(.with([.rttvar: 250_000, .sndSsthresh: 0x7fff_ffff]))
        #expect(histograms.rtt.total == 0)
        #expect(histograms.rttVariation.total == 0)
        #expect(histograms.slowStartThreshold.total == 0)
        histograms.observe(TCPInfo())
        #expect(histograms.congestionWindow.total == 1)
        #expect(histograms.rto.total == 1)
    }

    @Test("groups add up in every histogram")
    func addition() {
        var one = ConnectionHistograms()
        var other = ConnectionHistograms()
        other.observe(.with([.rtt: 1, .rttvar: 1, .rto: 1, .sndCwnd: 1, .sndSsthresh: 1]))
        one.add(other)
        one.add(other)
        for histogram in [one.rtt, one.rttVariation, one.rto, one.congestionWindow, one.slowStartThreshold] {
            #expect(histogram.total == 2)
        }
    }
}
