/// Segment sizes, congestion window, flow control windows and what is in flight.
extension TCPInfo {
    /// `tcpi_snd_mss`, bytes: the effective maximum segment size for sending, up to 65,483 on loopback.
    @inlinable
    public var sendMSS: UInt32? { u32(16) }

    /// `tcpi_rcv_mss`, bytes: an estimate of the peer's segments; 536 before data.
    @inlinable
    public var receiveMSS: UInt32? { u32(20) }

    /// `tcpi_unacked`: segments in flight, SACKed ones included. On a listener the kernel means something else:
    /// ``acceptQueueLength``.
    @inlinable
    public var unacknowledgedSegments: UInt32? { isListening ? nil : u32(24) }

    /// `tcpi_unacked` of a LISTEN socket: connections waiting for accept; may be one more than the limit.
    @inlinable
    public var acceptQueueLength: UInt32? { isListening ? u32(24) : nil }

    /// `tcpi_sacked`: segments that the peer has acknowledged selectively (RFC 2018).
    @inlinable
    public var sackedSegments: UInt32? { isListening ? nil : u32(28) }

    /// `tcpi_sacked` of a LISTEN socket: the accept queue's limit, min(backlog, somaxconn).
    @inlinable
    public var acceptQueueLimit: UInt32? { isListening ? u32(28) : nil }

    /// `tcpi_lost`: segments marked lost now; a gauge.
    @inlinable
    public var lostSegments: UInt32? { u32(32) }

    /// `tcpi_retrans`: retransmitted segments in flight; a gauge.
    @inlinable
    public var retransmittedInFlightSegments: UInt32? { u32(36) }

    /// `tcpi_pmtu`, bytes; `nil` for the kernel's 0 (SYN_SENT, LISTEN).
    @inlinable
    public var pathMTU: UInt32? { u32(60).flatMap { $0 == 0 ? nil : $0 } }

    /// `tcpi_rcv_ssthresh`, bytes: how far the receive window may grow now.
    @inlinable
    public var receiveSlowStartThresholdBytes: UInt32? { u32(64) }

    /// `tcpi_snd_ssthresh`, segments (RFC 5681); `nil` when infinite (the kernel's 0x7fffffff): slow start was never
    /// left, or its end was undone.
    @inlinable
    public var slowStartThresholdSegments: UInt32? { u32(76).flatMap { $0 >= 0x7fff_ffff || isListening ? nil : $0 } }

    /// `tcpi_snd_cwnd`, segments, not bytes (RFC 5681).
    @inlinable
    public var congestionWindowSegments: UInt32? { isListening ? nil : u32(80) }

    /// `tcpi_advmss`, bytes: the MSS that we announced.
    @inlinable
    public var advertisedMSS: UInt32? { u32(84) }

    /// `tcpi_reordering`, segments: how far out of order a segment may be before it counts as lost (3 at first, up to
    /// 300); only grows.
    @inlinable
    public var reorderingSegments: UInt32? { isListening ? nil : u32(88) }

    /// `tcpi_rcv_space`, bytes: the target of receive buffer tuning.
    @inlinable
    public var receiveSpaceBytes: UInt32? { u32(96) }

    /// `tcpi_notsent_bytes` (4.6): written by the application, not sent yet.
    @inlinable
    public var notSentBytes: UInt32? { u32(144) }

    /// `tcpi_snd_wnd` (5.4), bytes: the peer's window (SND.WND, RFC 9293); 0 is a zero window.
    @inlinable
    public var sendWindowBytes: UInt32? { isListening ? nil : u32(228) }

    /// `tcpi_rcv_wnd` (6.2), bytes: the window that we announced (RCV.WND).
    @inlinable
    public var receiveWindowBytes: UInt32? { isListening ? nil : u32(232) }
}
