/// What happens to this host's TCP per second, from the kernel's own counters over the last seconds.
package struct KernelRates: Sendable, Equatable {
    /// Over how long the rates were taken.
    package var window: Duration
    /// Connections that peers opened (`PassiveOpens`).
    package var accepted: Double
    /// Connections that this host tried to open (`ActiveOpens`).
    package var attempted: Double
    /// Attempts that failed (`AttemptFails`).
    package var failed: Double
    /// Connections that ended by reset (`EstabResets`).
    package var reset: Double
    /// Segments received (`InSegs`).
    package var segmentsReceived: Double
    /// Segments sent without retransmissions (`OutSegs`).
    package var segmentsSent: Double
    /// Segments retransmitted, data and handshakes (`RetransSegs`).
    package var retransmitted: Double
    /// SYNs and SYN-ACKs of these (`TCPSynRetrans`); `nil` where the kernel does not count them.
    package var handshakesRetransmitted: Double?

    package init(
        window: Duration, accepted: Double, attempted: Double, failed: Double, reset: Double,
        segmentsReceived: Double, segmentsSent: Double, retransmitted: Double, handshakesRetransmitted: Double? = nil
    ) {
        self.window = window
        self.accepted = accepted
        self.attempted = attempted
        self.failed = failed
        self.reset = reset
        self.segmentsReceived = segmentsReceived
        self.segmentsSent = segmentsSent
        self.retransmitted = retransmitted
        self.handshakesRetransmitted = handshakesRetransmitted
    }

    /// Segments of established connections that were retransmitted: what is lost on the way, and not a SYN-ACK that an attacker
    /// never means to answer. `nil` where it is not told from handshakes.
    package var dataRetransmitted: Double? { handshakesRetransmitted.map { max(0, retransmitted - $0) } }

    /// The share of sent segments, handshakes left out, that were retransmissions of data; `nil` when nothing was sent, and
    /// where it is not told from handshakes.
    package var dataRetransmittedRatio: Double? {
        guard let data = dataRetransmitted, segmentsSent + data > 0 else { return nil }
        return data / (segmentsSent + data)
    }

    /// The share of sent segments that were retransmissions; `nil` when nothing was sent.
    package var retransmittedRatio: Double? {
        let sent = segmentsSent + retransmitted
        return sent > 0 ? retransmitted / sent : nil
    }
}
