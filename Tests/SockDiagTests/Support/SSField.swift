import Connections
import Testing

/// A number that `ss -i` prints, and the accessor that must give the same.
struct SSField: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What ss says; `nil` where it leaves the number out.
    let read: @Sendable (SSLine) -> UInt64?
    let value: @Sendable (TCPInfo) -> UInt64?

    /// The number at a place of a value, in units of which ss prints `1 / scale`.
    private init(
        _ name: String, part: Int = 0, scale: Double = 1, _ value: @escaping @Sendable (TCPInfo) -> UInt64?
    ) {
        testDescription = part == 0 ? name : "\(name) (\(part + 1))"
        read = { line in
            guard let numbers = line.numbers(name[...]), numbers.count > part else { return nil }
            return UInt64((numbers[part] * scale).rounded())
        }
        self.value = value
    }

    static let all = [
        SSField("rto", scale: 1000) { $0.rtoMicroseconds.map(UInt64.init) },
        SSField("backoff") { $0.backoff.map(UInt64.init) },
        SSField("rtt", scale: 1000) { $0.rttMicroseconds.map(UInt64.init) },
        SSField("rtt", part: 1, scale: 1000) { $0.rttVariationMicroseconds.map(UInt64.init) },
        SSField("ato", scale: 1000) { $0.delayedAckMicroseconds.map(UInt64.init) },
        SSField("mss") { $0.sendMSS.map(UInt64.init) },
        SSField("pmtu") { $0.pathMTU.map(UInt64.init) },
        SSField("rcvmss") { $0.receiveMSS.map(UInt64.init) },
        SSField("advmss") { $0.advertisedMSS.map(UInt64.init) },
        SSField("cwnd") { $0.congestionWindowSegments.map(UInt64.init) },
        SSField("ssthresh") { $0.slowStartThresholdSegments.map(UInt64.init) },
        SSField("bytes_sent") { $0.bytesSent },
        SSField("bytes_retrans") { $0.bytesRetransmitted },
        SSField("bytes_acked") { $0.bytesAcknowledged },
        SSField("bytes_received") { $0.bytesReceived },
        SSField("segs_out") { $0.segmentsSent.map(UInt64.init) },
        SSField("segs_in") { $0.segmentsReceived.map(UInt64.init) },
        SSField("data_segs_out") { $0.dataSegmentsSent.map(UInt64.init) },
        SSField("data_segs_in") { $0.dataSegmentsReceived.map(UInt64.init) },
        SSField("pacing_rate", scale: 0.125) { $0.pacingRateBytesPerSecond },
        SSField("pacing_rate", part: 1, scale: 0.125) { $0.maximumPacingRateBytesPerSecond },
        SSField("delivery_rate", scale: 0.125) { $0.deliveryRateBytesPerSecond },
        SSField("delivered") { $0.delivered.map(UInt64.init) },
        SSField("busy", scale: 1000) { $0.busyMicroseconds },
        SSField("rwnd_limited", scale: 1000) { $0.receiverLimitedMicroseconds },
        SSField("unacked") { $0.unacknowledgedSegments.map(UInt64.init) },
        SSField("retrans") { $0.retransmittedInFlightSegments.map(UInt64.init) },
        SSField("retrans", part: 1) { $0.totalRetransmissions.map(UInt64.init) },
        SSField("lost") { $0.lostSegments.map(UInt64.init) },
        SSField("dsack_dups") { $0.dsackDuplicates.map(UInt64.init) },
        SSField("rcv_space") { $0.receiveSpaceBytes.map(UInt64.init) },
        SSField("rcv_ssthresh") { $0.receiveSlowStartThresholdBytes.map(UInt64.init) },
        SSField("notsent") { $0.notSentBytes.map(UInt64.init) },
        SSField("minrtt", scale: 1000) { $0.minimumRTTMicroseconds.map(UInt64.init) },
        SSField("snd_wnd") { $0.sendWindowBytes.map(UInt64.init) },
    ]
}
