import Connections
import TestKit

extension TCPInfoField {
    /// Reads the field by its accessor; `nil` for fields that are not read, or not as they stand.
    var reader: ((TCPInfo) -> UInt64?)? {
        switch self {
        case .state: { $0.stateNumber.map(UInt64.init) }
        case .caState: { $0.congestionState.map { UInt64($0.rawValue) } }
        case .retransmits: { $0.consecutiveTimeouts.map(UInt64.init) }
        case .probes: { $0.unansweredProbes.map(UInt64.init) }
        case .backoff: { $0.backoff.map(UInt64.init) }
        case .options: { $0.options.map { UInt64($0.rawValue) } }
        case .rto: { $0.rtoMicroseconds.map(UInt64.init) }
        case .ato: { $0.delayedAckMicroseconds.map(UInt64.init) }
        case .sndMSS: { $0.sendMSS.map(UInt64.init) }
        case .rcvMSS: { $0.receiveMSS.map(UInt64.init) }
        case .unacked: { $0.unacknowledgedSegments.map(UInt64.init) }
        case .sacked: { $0.sackedSegments.map(UInt64.init) }
        case .lost: { $0.lostSegments.map(UInt64.init) }
        case .retrans: { $0.retransmittedInFlightSegments.map(UInt64.init) }
        case .lastDataSent: { $0.lastDataSentMilliseconds.map(UInt64.init) }
        case .lastDataRecv: { $0.lastDataReceivedMilliseconds.map(UInt64.init) }
        case .lastAckRecv: { $0.lastAckReceivedMilliseconds.map(UInt64.init) }
        case .pmtu: { $0.pathMTU.map(UInt64.init) }
        case .rcvSsthresh: { $0.receiveSlowStartThresholdBytes.map(UInt64.init) }
        case .rtt: { $0.rttMicroseconds.map(UInt64.init) }
        case .rttvar: { $0.rttVariationMicroseconds.map(UInt64.init) }
        case .sndSsthresh: { $0.slowStartThresholdSegments.map(UInt64.init) }
        case .sndCwnd: { $0.congestionWindowSegments.map(UInt64.init) }
        case .advmss: { $0.advertisedMSS.map(UInt64.init) }
        case .reordering: { $0.reorderingSegments.map(UInt64.init) }
        case .rcvRTT: { $0.receiverRTTMicroseconds.map(UInt64.init) }
        case .rcvSpace: { $0.receiveSpaceBytes.map(UInt64.init) }
        case .totalRetrans: { $0.totalRetransmissions.map(UInt64.init) }
        case .pacingRate: { $0.pacingRateBytesPerSecond }
        case .maxPacingRate: { $0.maximumPacingRateBytesPerSecond }
        case .bytesAcked: { $0.bytesAcknowledged }
        case .bytesReceived: { $0.bytesReceived }
        case .segsOut: { $0.segmentsSent.map(UInt64.init) }
        case .segsIn: { $0.segmentsReceived.map(UInt64.init) }
        case .notsentBytes: { $0.notSentBytes.map(UInt64.init) }
        case .minRTT: { $0.minimumRTTMicroseconds.map(UInt64.init) }
        case .dataSegsIn: { $0.dataSegmentsReceived.map(UInt64.init) }
        case .dataSegsOut: { $0.dataSegmentsSent.map(UInt64.init) }
        case .deliveryRate: { $0.deliveryRateBytesPerSecond }
        case .busyTime: { $0.busyMicroseconds }
        case .rwndLimited: { $0.receiverLimitedMicroseconds }
        case .sndbufLimited: { $0.sendBufferLimitedMicroseconds }
        case .delivered: { $0.delivered.map(UInt64.init) }
        case .deliveredCE: { $0.deliveredWithCongestionMark.map(UInt64.init) }
        case .bytesSent: { $0.bytesSent }
        case .bytesRetrans: { $0.bytesRetransmitted }
        case .dsackDups: { $0.dsackDuplicates.map(UInt64.init) }
        case .reordSeen: { $0.reorderingEvents.map(UInt64.init) }
        case .rcvOoopack: { $0.outOfOrderSegmentsReceived.map(UInt64.init) }
        case .sndWnd: { $0.sendWindowBytes.map(UInt64.init) }
        case .rcvWnd: { $0.receiveWindowBytes.map(UInt64.init) }
        case .rehash: { $0.rehashes.map(UInt64.init) }
        case .totalRTO: { $0.retransmissionTimeouts.map(UInt64.init) }
        case .totalRTORecoveries: { $0.timeoutRecoveries.map(UInt64.init) }
        case .totalRTOTime: { $0.timeoutRecoveryMilliseconds.map(UInt64.init) }
        case .receivedCE: { $0.segmentsReceivedWithCongestionMark.map(UInt64.init) }
        case .deliveredE1Bytes: { $0.deliveredECT1Bytes.map(UInt64.init) }
        case .deliveredE0Bytes: { $0.deliveredECT0Bytes.map(UInt64.init) }
        case .deliveredCEBytes: { $0.deliveredCEBytes.map(UInt64.init) }
        case .receivedE1Bytes: { $0.receivedECT1Bytes.map(UInt64.init) }
        case .receivedE0Bytes: { $0.receivedECT0Bytes.map(UInt64.init) }
        case .receivedCEBytes: { $0.receivedCEBytes.map(UInt64.init) }
        case .windowScales, .deliveryRateAppLimited, .fackets, .lastAckSent, .lastWord: nil
        }
    }
}
