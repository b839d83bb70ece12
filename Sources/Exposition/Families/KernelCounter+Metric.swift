import KernelFacts

extension KernelCounter {
    /// The counter is a multiple of 10^−`metricDecimals` of its metric's unit: the kernel counts one of them in ms.
    var metricDecimals: Int { self == .memoryPressureMilliseconds ? 3 : 0 }

    /// What the counter's metric is called, between `tcpwatch_kernel_` and `_total`, and what it means. Names are a
    /// contract.
    var metric: (name: String, meaning: String) {
        switch self {
        case .activeOpens:
            ("connections_attempted", "Connections that this host began")
        case .passiveOpens:
            ("connections_accepted", "Connections that peers began, counted when the handshake ends")
        case .attemptFailures:
            ("connection_attempts_failed", "Handshakes that failed: refused, given up, or reset while half open")
        case .establishedResets:
            ("connections_reset", "Connections that went from ESTABLISHED or CLOSE_WAIT straight to CLOSE")
        case .segmentsReceived:
            ("segments_received", "Segments received, bad ones included")
        case .segmentsSent:
            ("segments_sent", "Segments sent, without those that only repeat")
        case .segmentsRetransmitted:
            (
                "segments_retransmitted",
                "Segments sent again, data and handshakes: SYNs and SYN-ACKs are in tcpwatch_kernel_syn_retransmits_total"
            )
        case .receiveErrors:
            ("receive_errors", "Segments received with a flaw")
        case .resetsSent:
            ("resets_sent", "Segments sent with RST")
        case .checksumErrors:
            ("checksum_errors", "Segments received with a wrong checksum")
        case .synCookiesSent:
            ("syn_cookies_sent", "SYN-ACKs sent with a cookie in place of a half-open connection")
        case .synCookiesReceived:
            ("syn_cookies_received", "ACKs that brought a valid cookie back")
        case .synCookiesFailed:
            ("syn_cookies_failed", "ACKs with an invalid cookie, or stray ones to a port that overflowed lately")
        case .requestQueueFullCookies:
            (
                "request_queue_full_cookies",
                "SYNs that met a full request queue and were answered with a cookie: the sign of a flood"
            )
        case .requestQueueFullDrops:
            ("request_queue_full_drops", "SYNs that met a full request queue and were dropped, cookies being off")
        case .listenOverflows:
            ("listen_overflows", "SYNs and last ACKs that met a full accept queue, every retry anew")
        case .listenDrops:
            ("listen_drops", "All that listeners dropped: overflows, full request queues, no memory, no route")
        case .embryonicResets:
            ("embryonic_resets", "Half-open connections that an RST or a bad SYN ended")
        case .deferAcceptDrops:
            ("defer_accept_drops", "Bare ACKs ignored because the listener waits for data, TCP_DEFER_ACCEPT")
        case .synRetransmits:
            ("syn_retransmits", "SYNs and SYN-ACKs sent again")
        case .retransmissionTimeouts:
            ("retransmission_timeouts", "Expiries of the retransmission timer, those of SYN-ACKs included")
        case .fastRetransmits:
            ("fast_retransmits", "Segments sent again in fast recovery")
        case .slowStartRetransmits:
            ("slow_start_retransmits", "Segments sent again after a timeout, in slow start")
        case .lossProbes:
            ("loss_probes", "Tail loss probes sent")
        case .lossProbeRecoveries:
            ("loss_probe_recoveries", "Tail loss probes that repaired a loss")
        case .sackRecoveries:
            ("sack_recoveries", "Entries into fast recovery with SACK")
        case .renoRecoveries:
            ("reno_recoveries", "Entries into fast recovery without SACK")
        case .sackRecoveryFailures:
            ("sack_recovery_failures", "Timeouts during fast recovery with SACK")
        case .disorderFailures:
            ("disorder_failures", "Timeouts in the Disorder state, before recovery began")
        case .lossFailures:
            ("loss_failures", "Timeouts during recovery from a timeout")
        case .lostRetransmits:
            ("lost_retransmits", "Retransmissions that were lost themselves")
        case .retransmitFailures:
            ("retransmit_failures", "Retransmissions that this host could not send")
        case .originalSegmentsSent:
            ("original_segments_sent", "Data segments sent for the first time")
        case .spuriousTimeouts:
            ("spurious_timeouts", "Timeouts that F-RTO found needless; with timestamps they count as loss undos")
        case .lossUndos:
            ("loss_undos", "Recoveries from a timeout that were taken back: nothing had been lost")
        case .fullUndos:
            ("full_undos", "Fast recoveries that were taken back as a whole")
        case .partialUndos:
            ("partial_undos", "Fast recoveries that were taken back in part, by a hint of the timestamps")
        case .dsackUndos:
            ("dsack_undos", "Recoveries that were taken back because every retransmission was reported a duplicate")
        case .dsackOldSent:
            ("dsack_old_sent", "D-SACKs sent for data that had been acknowledged")
        case .dsackOutOfOrderSent:
            ("dsack_out_of_order_sent", "D-SACKs sent for data that waited out of order")
        case .dsackReceived:
            ("dsack_received", "D-SACKs received for data that had been acknowledged")
        case .dsackOutOfOrderReceived:
            ("dsack_out_of_order_received", "D-SACKs received for data that waited out of order")
        case .dsackSegmentsReceived:
            ("dsack_segments_received", "Segments that believed D-SACKs covered")
        case .dsackIgnoredDubious:
            ("dsack_ignored_dubious", "D-SACKs for data that was never sent twice: the network duplicated it")
        case .dsackIgnoredOld:
            ("dsack_ignored_old", "D-SACKs for data older than the recovery that could be taken back")
        case .dsackIgnoredNoUndo:
            ("dsack_ignored_no_undo", "D-SACKs for old data when there was no recovery to take back")
        case .sackReneging:
            ("sack_reneging", "Times that a peer dropped data which it had selectively acknowledged")
        case .sackReordering:
            ("sack_reordering", "Reordering seen by SACK")
        case .timestampReordering:
            ("timestamp_reordering", "Reordering seen by timestamps")
        case .renoReordering:
            ("reno_reordering", "Reordering seen by duplicate ACKs, without SACK")
        case .sackDiscarded:
            ("sack_discarded", "SACK blocks that were invalid")
        case .zeroWindowsEntered:
            ("zero_windows_entered", "Windows that this host closed: its application does not read")
        case .zeroWindowsLeft:
            ("zero_windows_left", "Windows that this host opened again")
        case .zeroWindowsWanted:
            ("zero_windows_wanted", "Windows that this host would have closed, had it been allowed to shrink them")
        case .zeroWindowDrops:
            ("zero_window_drops", "Segments dropped because they came into a closed window")
        case .windowProbes:
            ("window_probes", "Probes of peers' closed windows sent")
        case .keepaliveProbes:
            ("keepalive_probes", "Keepalive probes sent")
        case .pruneCalls:
            ("prune_calls", "Times that a full receive buffer was squeezed")
        case .receiveCollapsed:
            ("receive_collapsed", "Buffers merged with others to make room")
        case .outOfOrderPrunes:
            (
                "out_of_order_prunes",
                "Segments thrown out of the out-of-order queue, though they may have been selectively acknowledged"
            )
        case .receivePrunes:
            ("receive_prunes", "Segments dropped because squeezing did not help")
        case .receiveQueueDrops:
            ("receive_queue_drops", "Segments in order dropped for want of memory")
        case .outOfOrderDrops:
            ("out_of_order_drops", "Segments out of order dropped for want of memory")
        case .backlogDrops:
            ("backlog_drops", "Segments dropped because the socket was locked for long and its backlog full")
        case .reserveMemoryDrops:
            ("reserve_memory_drops", "Segments dropped because they stood in memory reserved for swapping")
        case .memoryPressures:
            ("memory_pressures", "Times that TCP memory came to the pressure level of tcp_mem")
        case .memoryPressureMilliseconds:
            ("memory_pressure_seconds", "Time at the pressure level of tcp_mem, counted when it ends")
        case .outOfOrderQueued:
            ("out_of_order_queued", "Segments that were queued out of order")
        case .receiveCoalesced:
            ("receive_coalesced", "Segments merged with the one before on arrival; harmless")
        case .abortsOnData:
            ("aborts_on_data", "Resets because data came after the close, or SO_LINGER was 0")
        case .abortsOnClose:
            ("aborts_on_close", "Resets because the application closed with data unread")
        case .abortsOnMemory:
            ("aborts_on_memory", "Resets because of too many orphans or too little memory")
        case .abortsOnTimeout:
            (
                "aborts_on_timeout",
                "Connections given up: retransmissions, probes or the user timeout were exhausted"
            )
        case .abortsOnLinger:
            ("aborts_on_linger", "Resets in FIN_WAIT2 because TCP_LINGER2 was negative")
        case .abortsFailed:
            ("aborts_failed", "Resets that could not be sent")
        case .challengeAcks:
            ("challenge_acks", "Challenge ACKs called for")
        case .synChallenges:
            ("syn_challenges", "Challenge ACKs called for by a SYN on a connection")
        case .timeWaits:
            ("time_waits", "TIME_WAIT sockets made, with their full time of 60 s")
        case .timeWaitsRecycled:
            ("time_waits_recycled", "TIME_WAIT sockets whose endpoints a connect took over, tcp_tw_reuse")
        case .timeWaitsKilled:
            ("time_waits_killed", "TIME_WAIT and FIN_WAIT2 sockets made with a timeout of at most 4 s")
        case .timeWaitOverflows:
            ("time_wait_overflows", "Connections closed without TIME_WAIT, tcp_max_tw_buckets being reached")
        case .pawsActive:
            ("paws_active", "SYN-ACKs rejected for an old timestamp")
        case .pawsEstablished:
            ("paws_established", "Segments of connections rejected for an old timestamp")
        case .pawsOldAcks:
            ("paws_old_acks", "ACKs dropped for an old timestamp, having only been overtaken; not in PAWSEstab")
        case .pawsTimeWait:
            ("paws_time_wait", "Segments to TIME_WAIT sockets rejected for an old timestamp")
        case .deliveredCE:
            ("delivered_ce", "Packets delivered that the network had marked")
        case .receivedCE:
            ("received_ce", "Packets received with the mark Congestion Experienced")
        case .receivedECT0:
            ("received_ect0", "Packets received with ECT(0)")
        case .receivedECT1:
            ("received_ect1", "Packets received with ECT(1)")
        }
    }
}
