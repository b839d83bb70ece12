/// A counter of the kernel's TCP that tcpwatch uses: a column of `/proc/net/snmp` (RFC 4022) or `/proc/net/netstat`
/// (`net/ipv4/proc.c`). All count up from the namespace's start.
package enum KernelCounter: Int, Sendable, Hashable, CaseIterable {
    /// Connections that this host began.
    case activeOpens
    /// Connections that a peer began, counted when the handshake ends.
    case passiveOpens
    /// Handshakes that failed: connects refused or given up, half-open connections that were reset.
    case attemptFailures
    /// Connections that went from ESTABLISHED or CLOSE_WAIT straight to CLOSE.
    case establishedResets
    /// Segments received, bad ones included.
    case segmentsReceived
    /// Segments sent, without those that only repeat.
    case segmentsSent
    /// Segments sent again, for whatever reason.
    case segmentsRetransmitted
    /// Segments received with a flaw.
    case receiveErrors
    /// Segments sent with RST.
    case resetsSent
    /// Segments received with a wrong checksum.
    case checksumErrors
    /// SYN-ACKs sent with a cookie in place of a half-open connection.
    case synCookiesSent
    /// ACKs that brought a valid cookie back.
    case synCookiesReceived
    /// ACKs with an invalid cookie; stray ACKs to a port that overflowed lately as well.
    case synCookiesFailed
    /// SYNs that met a full request queue and were answered with a cookie: the sign of a flood.
    case requestQueueFullCookies
    /// SYNs that met a full request queue and were dropped, cookies being off.
    case requestQueueFullDrops
    /// SYNs and last ACKs that met a full accept queue; every try counts again.
    case listenOverflows
    /// All that a listener dropped: overflows, full request queues, no memory, no route.
    case listenDrops
    /// Half-open connections that an RST or a bad SYN ended.
    case embryonicResets
    /// Bare ACKs that were ignored because the listener waits for data (TCP_DEFER_ACCEPT).
    case deferAcceptDrops
    /// SYNs and SYN-ACKs sent again.
    case synRetransmits
    /// Expiries of the retransmission timer, those of SYN-ACKs included.
    case retransmissionTimeouts
    /// Segments sent again in fast recovery.
    case fastRetransmits
    /// Segments sent again after a timeout, in slow start.
    case slowStartRetransmits
    /// Tail loss probes sent (RFC 8985).
    case lossProbes
    /// Tail loss probes that repaired a loss.
    case lossProbeRecoveries
    /// Entries into fast recovery with SACK.
    case sackRecoveries
    /// Entries into fast recovery without SACK.
    case renoRecoveries
    /// Timeouts during fast recovery.
    case sackRecoveryFailures
    /// Timeouts in the Disorder state, before recovery began.
    case disorderFailures
    /// Timeouts during recovery from a timeout.
    case lossFailures
    /// Retransmissions that were lost themselves.
    case lostRetransmits
    /// Retransmissions that this host could not send.
    case retransmitFailures
    /// Data segments sent for the first time: what losses are a share of.
    case originalSegmentsSent
    /// Timeouts that F-RTO found needless (RFC 5682); with timestamps they count as ``lossUndos``.
    case spuriousTimeouts
    /// Recoveries from a timeout that were taken back: nothing had been lost.
    case lossUndos
    /// Fast recoveries that were taken back as a whole.
    case fullUndos
    /// Fast recoveries that were taken back in part, by a hint of the timestamps.
    case partialUndos
    /// Recoveries that were taken back because D-SACK reported every retransmission as a duplicate.
    case dsackUndos
    /// D-SACKs sent for data that had been acknowledged (RFC 2883).
    case dsackOldSent
    /// D-SACKs sent for data that waited out of order.
    case dsackOutOfOrderSent
    /// D-SACKs received for data that had been acknowledged.
    case dsackReceived
    /// D-SACKs received for data that waited out of order.
    case dsackOutOfOrderReceived
    /// Segments that believed D-SACKs covered.
    case dsackSegmentsReceived
    /// D-SACKs for data that was never sent twice: the network duplicated it.
    case dsackIgnoredDubious
    /// D-SACKs for data older than the recovery that could be taken back.
    case dsackIgnoredOld
    /// D-SACKs for old data when there was no recovery to take back.
    case dsackIgnoredNoUndo
    /// Peers that dropped data which they had selectively acknowledged.
    case sackReneging
    /// Reordering seen by SACK.
    case sackReordering
    /// Reordering seen by timestamps.
    case timestampReordering
    /// Reordering seen by duplicate ACKs, without SACK.
    case renoReordering
    /// SACK blocks that were invalid.
    case sackDiscarded
    /// Windows that this host closed: its application does not read.
    case zeroWindowsEntered
    /// Windows that this host opened again.
    case zeroWindowsLeft
    /// Windows that this host would have closed, had it been allowed to shrink them.
    case zeroWindowsWanted
    /// Segments dropped because they came into a closed window.
    case zeroWindowDrops
    /// Probes of a peer's closed window sent.
    case windowProbes
    /// Keepalive probes sent.
    case keepaliveProbes
    /// Times that a full receive buffer was squeezed.
    case pruneCalls
    /// Buffers merged with others to make room.
    case receiveCollapsed
    /// Segments thrown out of the out-of-order queue, though they may have been selectively acknowledged.
    case outOfOrderPrunes
    /// Segments dropped because squeezing did not help.
    case receivePrunes
    /// Segments in order dropped for want of memory.
    case receiveQueueDrops
    /// Segments out of order dropped for want of memory.
    case outOfOrderDrops
    /// Segments dropped because the socket was locked for long and its backlog full.
    case backlogDrops
    /// Segments dropped because they stood in memory reserved for swapping.
    case reserveMemoryDrops
    /// Times that TCP memory came to the pressure level of `tcp_mem`.
    case memoryPressures
    /// Time spent there, ms, counted when it ends.
    case memoryPressureMilliseconds
    /// Segments that were queued out of order.
    case outOfOrderQueued
    /// Segments merged with the one before on arrival; harmless.
    case receiveCoalesced
    /// Resets because data came after the close, or SO_LINGER was 0.
    case abortsOnData
    /// Resets because the application closed with data unread.
    case abortsOnClose
    /// Resets because of too many orphans or too little memory.
    case abortsOnMemory
    /// Connections given up: retransmissions, probes or the user timeout were exhausted.
    case abortsOnTimeout
    /// Resets in FIN_WAIT2 because TCP_LINGER2 was negative.
    case abortsOnLinger
    /// Resets that could not be sent.
    case abortsFailed
    /// Challenge ACKs called for (RFC 5961).
    case challengeAcks
    /// Challenge ACKs called for by a SYN on a connection.
    case synChallenges
    /// TIME_WAIT sockets made, with their full time of 60 s.
    case timeWaits
    /// TIME_WAIT sockets whose endpoints a connect took over (`tcp_tw_reuse`).
    case timeWaitsRecycled
    /// TIME_WAIT and FIN_WAIT2 sockets made with a timeout of at most 4 s.
    case timeWaitsKilled
    /// Connections closed without TIME_WAIT, `tcp_max_tw_buckets` being reached.
    case timeWaitOverflows
    /// SYN-ACKs rejected for an old timestamp (RFC 7323).
    case pawsActive
    /// Segments of connections rejected for an old timestamp.
    case pawsEstablished
    /// ACKs of connections dropped for an old timestamp, having only been overtaken; not in ``pawsEstablished``.
    case pawsOldAcks
    /// Segments to TIME_WAIT sockets rejected for an old timestamp.
    case pawsTimeWait
    /// Packets delivered that the network had marked (RFC 3168).
    case deliveredCE
    /// Packets received with the mark Congestion Experienced.
    case receivedCE
    /// Packets received with ECT(0).
    case receivedECT0
    /// Packets received with ECT(1).
    case receivedECT1
}
