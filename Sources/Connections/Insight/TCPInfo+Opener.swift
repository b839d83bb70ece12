extension TCPInfo {
    /// Whether this host sent the SYN of the handshake, by the kernel's own account.
    ///
    /// `tcpi_bytes_acked` counts the SYN of the end that sent it and not the SYN-ACK of the other, so once all that was
    /// sent is acknowledged it is ahead of the payload by one at the end that connected, and not at all at the end that
    /// accepted (`snd_una` begins before the SYN, but behind the SYN-ACK). Linux 4.19.
    ///
    /// `nil` while something is in flight or our FIN is under way, before Linux 4.19, and for a connection that was put
    /// into its socket without a handshake (TCP_REPAIR): nothing was delivered there that is no data.
    package func isOpener(in state: TCPState) -> Bool? {
        // A FIN of ours that was acknowledged counts one too.
        let fin: UInt64
        switch state {
        case .established, .closeWait: fin = 0
        case .finWait2: fin = 1
        default: return nil
        }
        guard unacknowledgedSegments == 0, let delivered, let dataSegmentsSent, let totalRetransmissions,
            let acknowledged = bytesAcknowledged, let payload = payloadSent
        else { return nil }
        let withoutData = delivered &+ totalRetransmissions &- dataSegmentsSent
        guard UInt64(withoutData) > fin else { return nil }
        return Self.opener(acknowledged &- payload &- fin)
    }

    /// The same of a socket that has ended, where it can be told: `tcpi_bytes_acked` counts a FIN there as well, so it
    /// is ahead by two only at the end that connected, and closed in order.
    package var wasOpener: Bool? {
        guard let acknowledged = bytesAcknowledged, let payload = payloadSent else { return nil }
        return acknowledged &- payload == 2 ? true : nil
    }

    /// Whether a connection that has ended was cut: no FIN of ours was acknowledged, because either end reset it or it was
    /// given up; `nil` before Linux 4.19.
    ///
    /// - Parameter isOpener: this host opened it.
    package func wasCut(isOpener: Bool) -> Bool? {
        guard let acknowledged = bytesAcknowledged, let payload = payloadSent else { return nil }
        let ahead = Int64(truncatingIfNeeded: acknowledged &- payload)
        return ahead < (isOpener ? 2 : 1)
    }

    /// Bytes of data that were sent, each counted once.
    private var payloadSent: UInt64? {
        guard let bytesSent, let bytesRetransmitted else { return nil }
        return bytesSent &- bytesRetransmitted
    }

    private static func opener(_ ahead: UInt64) -> Bool? {
        switch ahead {
        case 0: false
        case 1: true
        default: nil
        }
    }
}
