/// A field of `struct tcp_info` by the kernel's name, without `tcpi_` (`include/uapi/linux/tcp.h`, Linux 6.18).
package enum TCPInfoField: String, Sendable, CaseIterable {
    case state, caState, retransmits, probes, backoff, options, windowScales, deliveryRateAppLimited
    case rto, ato, sndMSS, rcvMSS, unacked, sacked, lost, retrans, fackets
    case lastDataSent, lastAckSent, lastDataRecv, lastAckRecv
    case pmtu, rcvSsthresh, rtt, rttvar, sndSsthresh, sndCwnd, advmss, reordering, rcvRTT, rcvSpace, totalRetrans
    case pacingRate, maxPacingRate, bytesAcked, bytesReceived
    case segsOut, segsIn, notsentBytes, minRTT, dataSegsIn, dataSegsOut
    case deliveryRate, busyTime, rwndLimited, sndbufLimited
    case delivered, deliveredCE, bytesSent, bytesRetrans, dsackDups, reordSeen, rcvOoopack, sndWnd, rcvWnd, rehash
    case totalRTO, totalRTORecoveries, totalRTOTime
    case receivedCE, deliveredE1Bytes, deliveredE0Bytes, deliveredCEBytes
    case receivedE1Bytes, receivedE0Bytes, receivedCEBytes
    /// Four bytes whose meaning differs between 6.18 and 7.x.
    case lastWord

    /// Bytes.
    package var size: Int {
        switch self {
        case .state, .caState, .retransmits, .probes, .backoff, .options, .windowScales, .deliveryRateAppLimited: 1
        case .totalRTO, .totalRTORecoveries: 2
        case .pacingRate, .maxPacingRate, .bytesAcked, .bytesReceived, .deliveryRate, .busyTime, .rwndLimited,
            .sndbufLimited, .bytesSent, .bytesRetrans:
            8
        default: 4
        }
    }

    /// Bytes from the struct's beginning: the fields follow each other without gaps.
    package var offset: Int { Self.offsets[self] ?? 0 }

    private static let offsets: [TCPInfoField: Int] = {
        var offset = 0
        return allCases.reduce(into: [:]) { offsets, field in
            offsets[field] = offset
            offset += field.size
        }
    }()
}
