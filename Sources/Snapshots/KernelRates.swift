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
    /// Segments retransmitted (`RetransSegs`).
    package var retransmitted: Double

    package init(
        window: Duration, accepted: Double, attempted: Double, failed: Double, reset: Double,
        segmentsReceived: Double, segmentsSent: Double, retransmitted: Double
    ) {
        self.window = window
        self.accepted = accepted
        self.attempted = attempted
        self.failed = failed
        self.reset = reset
        self.segmentsReceived = segmentsReceived
        self.segmentsSent = segmentsSent
        self.retransmitted = retransmitted
    }

    /// The share of sent segments that were retransmissions; `nil` when nothing was sent.
    package var retransmittedRatio: Double? {
        let sent = segmentsSent + retransmitted
        return sent > 0 ? retransmitted / sent : nil
    }
}
