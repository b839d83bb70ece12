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

extension FindingKind {
    /// The journal's `MESSAGE_ID` of every entry about this kind (systemd.journal-fields(7)), constant for ever: 32
    /// hexadecimal digits, by which `journalctl MESSAGE_ID=…` selects and `journalctl -x` finds the explanation.
    package var messageID: String {
        switch self {
        case .synFlood: "9f2f5fa770904647a44f5365a969f058"
        case .acceptQueueOverflow: "490403edde22453d984c7492ca459007"
        case .connectStall: "d4de24f12fbb4252a8ee8c0eef909123"
        case .connectFailure: "fbf417fb581f4afa91553e8784f12800"
        case .closeWaitPileup: "729934b210f1404dbcd97c7f34833703"
        case .finWaitLinger: "d4d3ff0f4e194cbcae5cda8939a27a87"
        case .timeWaitStorm: "beeff5212fa248fc9709b50383ae340d"
        case .ephemeralPortExhaustion: "e57066e288f1488cbf5bf589a0f523c1"
        case .resetStorm: "ec805c6563744097aff7a40b245a43cb"
        case .monitorDegraded: "c629343f98854cd592b02dd364381257"
        }
    }
}

extension FindingKind {
    package var explanation: Explanation {
        switch self {
        case .synFlood: .synFlood
        case .acceptQueueOverflow: .acceptQueueOverflow
        case .connectStall: .connectStall
        case .connectFailure: .connectFailure
        case .closeWaitPileup: .closeWaitPileup
        case .finWaitLinger: .finWaitLinger
        case .timeWaitStorm: .timeWaitStorm
        case .ephemeralPortExhaustion: .ephemeralPortExhaustion
        case .resetStorm: .resetStorm
        case .monitorDegraded: .monitorDegraded
        }
    }
}
