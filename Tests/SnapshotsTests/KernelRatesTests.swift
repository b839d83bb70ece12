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
}
