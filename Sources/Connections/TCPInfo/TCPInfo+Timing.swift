/// Timers, round-trip times and ages. All ages and the RTO step in jiffies (4 ms at HZ=250).
extension TCPInfo {
    /// `tcpi_rto`, µs: the retransmission timeout in force, already multiplied by the back-off (RFC 6298 §5.5).
    @inlinable
    public var rtoMicroseconds: UInt32? { isListening ? nil : u32(8) }

    /// `tcpi_ato`, µs: the delayed acknowledgement estimate; `nil` until data was received.
    @inlinable
    public var delayedAckMicroseconds: UInt32? { u32(12).flatMap { $0 == 0 ? nil : $0 } }

    /// `tcpi_last_data_sent`, ms since data was last sent (neither probes nor bare ACKs). `nil` in SYN_SENT, where the
    /// kernel's number means nothing.
    @inlinable
    public var lastDataSentMilliseconds: UInt32? { isConnecting || isListening ? nil : u32(44) }

    /// `tcpi_last_data_recv`, ms since data was last received; starts at the handshake. `nil` in SYN_SENT.
    @inlinable
    public var lastDataReceivedMilliseconds: UInt32? { isConnecting || isListening ? nil : u32(52) }

    /// `tcpi_last_ack_recv`, ms since an ACK was last received, answers to probes included: the best sign of life of
    /// the peer. `nil` in SYN_SENT.
    @inlinable
    public var lastAckReceivedMilliseconds: UInt32? { isConnecting || isListening ? nil : u32(56) }

    /// `tcpi_rtt`, µs: the smoothed round-trip time (SRTT, RFC 6298); `nil` before the first sample (the kernel's 0).
    /// Delayed ACKs inflate it.
    @inlinable
    public var rttMicroseconds: UInt32? { u32(68).flatMap { $0 == 0 ? nil : $0 } }

    /// `tcpi_rttvar`, µs: the mean deviation of the round-trip time (RTTVAR, RFC 6298); `nil` before the first sample,
    /// where the kernel shows an initial value.
    @inlinable
    public var rttVariationMicroseconds: UInt32? { rttMicroseconds == nil ? nil : u32(72) }

    /// `tcpi_rcv_rtt`, µs: the receiver's estimate for its buffer; includes the time that the sender was idle, so not a
    /// round-trip time to show. `nil` until measured.
    @inlinable
    public var receiverRTTMicroseconds: UInt32? { u32(92).flatMap { $0 == 0 ? nil : $0 } }

    /// `tcpi_min_rtt` (4.6), µs: the smallest round-trip time of the last `tcp_min_rtt_wlen` (300 s); `nil` for the
    /// kernel's 0xffffffff: none yet.
    @inlinable
    public var minimumRTTMicroseconds: UInt32? { u32(148).flatMap { $0 == .max || isListening ? nil : $0 } }
}
