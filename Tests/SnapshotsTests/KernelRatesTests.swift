import Snapshots
import Testing

@Suite("Rates of the kernel's counters")
struct KernelRatesTests {
    @Test(
        "the share of retransmissions is of all that was sent, and unknown when nothing was",
        arguments: [(99, 1, 0.01), (0, 5, 1), (7, 0, 0), (0, 0, nil)] as [(Double, Double, Double?)])
    func ratio(sent: Double, retransmitted: Double, ratio: Double?) {
        let rates = KernelRates(
            window: .seconds(10), accepted: 0, attempted: 0, failed: 0, reset: 0, segmentsReceived: 0,
            segmentsSent: sent, retransmitted: retransmitted)
        #expect(rates.retransmittedRatio == ratio)
    }

    @Test(
        "that of data leaves handshakes out, and is unknown where they are not told apart",
        arguments: [
            (100, 100, 100, 0), (99, 11, 10, 0.01), (7, 0, 0, 0), (0, 5, 5, nil), (99, 1, nil, nil), (99, 1, 3, 0),
        ]
            as [(Double, Double, Double?, Double?)])
    func data(sent: Double, retransmitted: Double, handshakes: Double?, ratio: Double?) {
        let rates = KernelRates(
            window: .seconds(10), accepted: 0, attempted: 0, failed: 0, reset: 0, segmentsReceived: 0,
            segmentsSent: sent, retransmitted: retransmitted, handshakesRetransmitted: handshakes)
        #expect(rates.dataRetransmittedRatio == ratio)
    }
}
