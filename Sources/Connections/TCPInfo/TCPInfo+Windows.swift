/// Segment sizes, congestion window, flow control windows and what is in flight.
extension TCPInfo {
    /// `tcpi_snd_mss`, bytes: the effective maximum segment size for sending, up to 65,483 on loopback.
    @inlinable
    package var sendMSS: UInt32? { u32(16) }

    /// `tcpi_rcv_mss`, bytes: an estimate of the peer's segments; 536 before data.
    @inlinable
    package var receiveMSS: UInt32? { u32(20) }

    /// `tcpi_unacked`: segments in flight, SACKed ones included. On a listener the kernel means something else:
    /// ``acceptQueueLength``.
    @inlinable
    package var unacknowledgedSegments: UInt32? { isListening ? nil : u32(24) }

    /// `tcpi_unacked` of a LISTEN socket: connections waiting for accept; may be one more than the limit.
    @inlinable
    package var acceptQueueLength: UInt32? { isListening ? u32(24) : nil }

    /// `tcpi_sacked`: segments that the peer has acknowledged selectively (RFC 2018).
    @inlinable
    package var sackedSegments: UInt32? { isListening ? nil : u32(28) }

    /// `tcpi_sacked` of a LISTEN socket: the accept queue's limit, min(backlog, somaxconn).
    @inlinable
    package var acceptQueueLimit: UInt32? { isListening ? u32(28) : nil }

    /// `tcpi_lost`: segments marked lost now; a gauge.
    @inlinable
    package var lostSegments: UInt32? { u32(32) }

    /// `tcpi_retrans`: retransmitted segments in flight; a gauge.
    @inlinable
    package var retransmittedInFlightSegments: UInt32? { u32(36) }

    /// `tcpi_pmtu`, bytes; `nil` for the kernel's 0 (SYN_SENT, LISTEN).
    @inlinable
    package var pathMTU: UInt32? { u32(60).flatMap { $0 == 0 ? nil : $0 } }

    /// `tcpi_rcv_ssthresh`, bytes: how far the receive window may grow now.
    @inlinable
    package var receiveSlowStartThresholdBytes: UInt32? { u32(64) }

    /// `tcpi_snd_ssthresh`, segments (RFC 5681); `nil` when infinite (the kernel's 0x7fffffff): slow start was never
    /// left, or its end was undone.
    @inlinable
    package var slowStartThresholdSegments: UInt32? { u32(76).flatMap { $0 >= 0x7fff_ffff || isListening ? nil : $0 } }

    /// `tcpi_snd_cwnd`, segments, not bytes (RFC 5681).
    @inlinable
    package var congestionWindowSegments: UInt32? { isListening ? nil : u32(80) }

    /// `tcpi_advmss`, bytes: the MSS that we announced.
    @inlinable
    package var advertisedMSS: UInt32? { u32(84) }

    /// `tcpi_reordering`, segments: how far out of order a segment may be before it counts as lost (3 at first, up to
    /// 300); only grows.
    @inlinable
    package var reorderingSegments: UInt32? { isListening ? nil : u32(88) }

    /// `tcpi_rcv_space`, bytes: the target of receive buffer tuning.
    @inlinable
    package var receiveSpaceBytes: UInt32? { u32(96) }

    /// `tcpi_notsent_bytes` (4.6): written by the application, not sent yet.
    @inlinable
    package var notSentBytes: UInt32? { u32(144) }

    /// `tcpi_snd_wnd` (5.4), bytes: the peer's window (SND.WND, RFC 9293); 0 is a zero window.
    @inlinable
    package var sendWindowBytes: UInt32? { isListening ? nil : u32(228) }

    /// `tcpi_rcv_wnd` (6.2), bytes: the window that we announced (RCV.WND).
    @inlinable
    package var receiveWindowBytes: UInt32? { isListening ? nil : u32(232) }
}
