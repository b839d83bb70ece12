extension KernelCounter {
    /// The row that the counter stands in.
    package var row: CounterRow {
        switch self {
        case .activeOpens, .passiveOpens, .attemptFailures, .establishedResets, .segmentsReceived, .segmentsSent,
            .segmentsRetransmitted, .receiveErrors, .resetsSent, .checksumErrors:
            .tcp
        case .receivedCE, .receivedECT0, .receivedECT1:
            .ipExt
        default:
            .tcpExt
        }
    }

    /// `Tcp`, `TcpExt` or `IpExt`.
    package var protocolName: String { row.name }

    /// The kernel's name of the counter, unique within ``protocolName``.
    package var columnName: String {
        switch self {
        case .activeOpens: "ActiveOpens"
        case .passiveOpens: "PassiveOpens"
        case .attemptFailures: "AttemptFails"
        case .establishedResets: "EstabResets"
        case .segmentsReceived: "InSegs"
        case .segmentsSent: "OutSegs"
        case .segmentsRetransmitted: "RetransSegs"
        case .receiveErrors: "InErrs"
        case .resetsSent: "OutRsts"
        case .checksumErrors: "InCsumErrors"
        case .synCookiesSent: "SyncookiesSent"
        case .synCookiesReceived: "SyncookiesRecv"
        case .synCookiesFailed: "SyncookiesFailed"
        case .requestQueueFullCookies: "TCPReqQFullDoCookies"
        case .requestQueueFullDrops: "TCPReqQFullDrop"
        case .listenOverflows: "ListenOverflows"
        case .listenDrops: "ListenDrops"
        case .embryonicResets: "EmbryonicRsts"
        case .deferAcceptDrops: "TCPDeferAcceptDrop"
        case .synRetransmits: "TCPSynRetrans"
        case .retransmissionTimeouts: "TCPTimeouts"
        case .fastRetransmits: "TCPFastRetrans"
        case .slowStartRetransmits: "TCPSlowStartRetrans"
        case .lossProbes: "TCPLossProbes"
        case .lossProbeRecoveries: "TCPLossProbeRecovery"
        case .sackRecoveries: "TCPSackRecovery"
        case .renoRecoveries: "TCPRenoRecovery"
        case .sackRecoveryFailures: "TCPSackRecoveryFail"
        case .disorderFailures: "TCPSackFailures"
        case .lossFailures: "TCPLossFailures"
        case .lostRetransmits: "TCPLostRetransmit"
        case .retransmitFailures: "TCPRetransFail"
        case .originalSegmentsSent: "TCPOrigDataSent"
        case .spuriousTimeouts: "TCPSpuriousRTOs"
        case .lossUndos: "TCPLossUndo"
        case .fullUndos: "TCPFullUndo"
        case .partialUndos: "TCPPartialUndo"
        case .dsackUndos: "TCPDSACKUndo"
        case .dsackOldSent: "TCPDSACKOldSent"
        case .dsackOutOfOrderSent: "TCPDSACKOfoSent"
        case .dsackReceived: "TCPDSACKRecv"
        case .dsackOutOfOrderReceived: "TCPDSACKOfoRecv"
        case .dsackSegmentsReceived: "TCPDSACKRecvSegs"
        case .dsackIgnoredDubious: "TCPDSACKIgnoredDubious"
        case .dsackIgnoredOld: "TCPDSACKIgnoredOld"
        case .dsackIgnoredNoUndo: "TCPDSACKIgnoredNoUndo"
        case .sackReneging: "TCPSACKReneging"
        case .sackReordering: "TCPSACKReorder"
        case .timestampReordering: "TCPTSReorder"
        case .renoReordering: "TCPRenoReorder"
        case .sackDiscarded: "TCPSACKDiscard"
        case .zeroWindowsEntered: "TCPToZeroWindowAdv"
        case .zeroWindowsLeft: "TCPFromZeroWindowAdv"
        case .zeroWindowsWanted: "TCPWantZeroWindowAdv"
        case .zeroWindowDrops: "TCPZeroWindowDrop"
        case .windowProbes: "TCPWinProbe"
        case .keepaliveProbes: "TCPKeepAlive"
        case .pruneCalls: "PruneCalled"
        case .receiveCollapsed: "TCPRcvCollapsed"
        case .outOfOrderPrunes: "OfoPruned"
        case .receivePrunes: "RcvPruned"
        case .receiveQueueDrops: "TCPRcvQDrop"
        case .outOfOrderDrops: "TCPOFODrop"
        case .backlogDrops: "TCPBacklogDrop"
        case .reserveMemoryDrops: "PFMemallocDrop"
        case .memoryPressures: "TCPMemoryPressures"
        case .memoryPressureMilliseconds: "TCPMemoryPressuresChrono"
        case .outOfOrderQueued: "TCPOFOQueue"
        case .receiveCoalesced: "TCPRcvCoalesce"
        case .abortsOnData: "TCPAbortOnData"
        case .abortsOnClose: "TCPAbortOnClose"
        case .abortsOnMemory: "TCPAbortOnMemory"
        case .abortsOnTimeout: "TCPAbortOnTimeout"
        case .abortsOnLinger: "TCPAbortOnLinger"
        case .abortsFailed: "TCPAbortFailed"
        case .challengeAcks: "TCPChallengeACK"
        case .synChallenges: "TCPSYNChallenge"
        case .timeWaits: "TW"
        case .timeWaitsRecycled: "TWRecycled"
        case .timeWaitsKilled: "TWKilled"
        case .timeWaitOverflows: "TCPTimeWaitOverflow"
        case .pawsActive: "PAWSActive"
        case .pawsEstablished: "PAWSEstab"
        case .pawsOldAcks: "PAWSOldAck"
        case .pawsTimeWait: "PAWSTimewait"
        case .deliveredCE: "TCPDeliveredCE"
        case .receivedCE: "InCEPkts"
        case .receivedECT0: "InECT0Pkts"
        case .receivedECT1: "InECT1Pkts"
        }
    }
}
