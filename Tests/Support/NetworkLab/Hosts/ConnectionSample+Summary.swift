import Connections

extension ConnectionSample {
    /// What scenarios turn on, in one line, for a test that waited in vain.
    var summary: String {
        let values: [(String, (any BinaryInteger)?)] = [
            ("retransmits", info.consecutiveTimeouts), ("backoff", info.backoff),
            ("probes", info.unansweredProbes), ("total_retrans", info.totalRetransmissions),
            ("total_rto", info.retransmissionTimeouts), ("dsack_dups", info.dsackDuplicates),
            ("reord_seen", info.reorderingEvents), ("rcv_ooopack", info.outOfOrderSegmentsReceived),
            ("unacked", info.unacknowledgedSegments), ("sacked", info.sackedSegments), ("lost", info.lostSegments),
            ("cwnd", info.congestionWindowSegments), ("ssthresh", info.slowStartThresholdSegments),
            ("rtt", info.rttMicroseconds), ("min_rtt", info.minimumRTTMicroseconds), ("rto", info.rtoMicroseconds),
            ("snd_wnd", info.sendWindowBytes), ("rqueue", receiveQueue), ("wqueue", sendQueue),
        ]
        let present = values.compactMap { name, value in value.map { "\(name) \($0)" } }
        return
            (["\(local) > \(remote) \(state.name), timer \(timer.kind.name) \(timer.attempts)"]
            + (info.congestionState.map { ["ca_state \($0.name)"] } ?? []) + present).joined(separator: ", ")
    }
}
