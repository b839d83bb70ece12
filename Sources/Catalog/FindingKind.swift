/// What a finding can be about. The ids are stable for ever and never used again for something else.
package enum FindingKind: String, Sendable, Hashable, CaseIterable {
    // Establishing: the three-way handshake.
    case synFlood = "syn-flood"
    case acceptQueueOverflow = "accept-queue-overflow"
    case connectStall = "connect-stall"
    case connectFailure = "connect-failure"
    // Releasing: the four-way close, 2MSL.
    case closeWaitPileup = "close-wait-pileup"
    case finWaitLinger = "fin-wait-linger"
    case timeWaitStorm = "time-wait-storm"
    case ephemeralPortExhaustion = "ephemeral-port-exhaustion"
    case resetStorm = "reset-storm"
    // The monitor itself.
    case monitorDegraded = "monitor-degraded"

    /// The id, as configuration, answers, metrics and journal write it.
    package var id: String { rawValue }
}
