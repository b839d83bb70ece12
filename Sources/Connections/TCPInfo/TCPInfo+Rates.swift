/// Rates, and the times that say what limits the sender.
extension TCPInfo {
    /// `tcpi_pacing_rate` (3.15), bytes/s; `nil` for the kernel's ~0: none.
    @inlinable
    public var pacingRateBytesPerSecond: UInt64? { u64(104).flatMap { $0 == .max || isListening ? nil : $0 } }

    /// `tcpi_max_pacing_rate` (3.15), bytes/s, SO_MAX_PACING_RATE; `nil` for the kernel's ~0: unlimited.
    @inlinable
    public var maximumPacingRateBytesPerSecond: UInt64? { u64(112).flatMap { $0 == .max ? nil : $0 } }

    /// `tcpi_delivery_rate` (4.9) as it stands.
    @inlinable
    public var deliveryRateField: UInt64? { u64(160) }

    /// `tcpi_delivery_rate` (4.9), bytes/s of the last sample; a lower bound when ``isApplicationLimited``; `nil` before
    /// the first sample.
    @inlinable
    public var deliveryRateBytesPerSecond: UInt64? { deliveryRateField.flatMap { $0 == 0 ? nil : $0 } }

    /// `tcpi_busy_time` (4.10), µs with data to send or in flight; includes the two below. Steps in jiffies.
    @inlinable
    public var busyMicroseconds: UInt64? { u64(168) }

    /// `tcpi_rwnd_limited` (4.10), µs in which the peer's window held the sender up.
    @inlinable
    public var receiverLimitedMicroseconds: UInt64? { u64(176) }

    /// `tcpi_sndbuf_limited` (4.10), µs in which the send buffer held the sender up. Stays 0 for senders without pacing.
    @inlinable
    public var sendBufferLimitedMicroseconds: UInt64? { u64(184) }
}
