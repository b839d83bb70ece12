/// What has happened on the connection since it began. 32-bit counters wrap; so does the 16-bit one.
extension TCPInfo {
    /// `tcpi_total_retrans`: segments retransmitted; data, SYN, and tail loss probes, spurious ones too.
    @inlinable
    public var totalRetransmissions: UInt32? { u32(100) }

    /// `tcpi_bytes_acked` (4.1): counts 1 for a SYN that we sent and 1 for a FIN.
    @inlinable
    public var bytesAcknowledged: UInt64? { u64(120) }

    /// `tcpi_bytes_received` (4.1): counts 1 for a FIN.
    @inlinable
    public var bytesReceived: UInt64? { u64(128) }

    /// `tcpi_segs_out` (4.2): bare ACKs included.
    @inlinable
    public var segmentsSent: UInt32? { u32(136) }

    /// `tcpi_segs_in` (4.2).
    @inlinable
    public var segmentsReceived: UInt32? { u32(140) }

    /// `tcpi_data_segs_in` (4.6).
    @inlinable
    public var dataSegmentsReceived: UInt32? { u32(152) }

    /// `tcpi_data_segs_out` (4.6): retransmissions included.
    @inlinable
    public var dataSegmentsSent: UInt32? { u32(156) }

    /// `tcpi_delivered` (4.18): segments that arrived, the SYN included.
    @inlinable
    public var delivered: UInt32? { u32(192) }

    /// `tcpi_delivered_ce` (4.18): segments acknowledged with ECE (RFC 3168: every such ACK, not every mark).
    @inlinable
    public var deliveredWithCongestionMark: UInt32? { u32(196) }

    /// `tcpi_bytes_sent` (4.19): retransmissions included.
    @inlinable
    public var bytesSent: UInt64? { u64(200) }

    /// `tcpi_bytes_retrans` (4.19).
    @inlinable
    public var bytesRetransmitted: UInt64? { u64(208) }

    /// `tcpi_dsack_dups` (4.19): segments that the peer reported as duplicates (RFC 2883): needless retransmissions, or
    /// the network's duplicates.
    @inlinable
    public var dsackDuplicates: UInt32? { u32(216) }

    /// `tcpi_reord_seen` (4.19): reordering events seen by the sender.
    @inlinable
    public var reorderingEvents: UInt32? { u32(220) }

    /// `tcpi_rcv_ooopack` (5.4): segments received out of order, each one behind a hole.
    @inlinable
    public var outOfOrderSegmentsReceived: UInt32? { u32(224) }

    /// `tcpi_rehash` (6.2): times that the flow's hash changed, to find another path.
    @inlinable
    public var rehashes: UInt32? { u32(236) }

    /// `tcpi_total_rto` (6.7): retransmission timeouts, those of SYN and SYN-ACK included; wraps at 65,536.
    @inlinable
    public var retransmissionTimeouts: UInt16? { u16(240) }

    /// `tcpi_total_rto_recoveries` (6.7): recoveries that followed a timeout; wraps at 65,536.
    @inlinable
    public var timeoutRecoveries: UInt16? { u16(242) }

    /// `tcpi_total_rto_time` (6.7), ms spent recovering from timeouts, the running one included.
    @inlinable
    public var timeoutRecoveryMilliseconds: UInt32? { u32(244) }

    /// `tcpi_received_ce` (6.18): segments that arrived with the CE mark.
    @inlinable
    public var segmentsReceivedWithCongestionMark: UInt32? { u32(248) }

    /// `tcpi_delivered_e1_bytes` (6.18); wraps.
    @inlinable
    public var deliveredECT1Bytes: UInt32? { u32(252) }

    /// `tcpi_delivered_e0_bytes` (6.18); wraps.
    @inlinable
    public var deliveredECT0Bytes: UInt32? { u32(256) }

    /// `tcpi_delivered_ce_bytes` (6.18); wraps.
    @inlinable
    public var deliveredCEBytes: UInt32? { u32(260) }

    /// `tcpi_received_e1_bytes` (6.18); wraps.
    @inlinable
    public var receivedECT1Bytes: UInt32? { u32(264) }

    /// `tcpi_received_e0_bytes` (6.18); wraps. The four bytes behind `tcpi_received_ce_bytes` mean different things in
    /// 6.18 and 7.x at the same length, so they are not read.
    @inlinable
    public var receivedECT0Bytes: UInt32? { u32(268) }

    /// `tcpi_received_ce_bytes` (6.18); wraps.
    @inlinable
    public var receivedCEBytes: UInt32? { u32(272) }
}
