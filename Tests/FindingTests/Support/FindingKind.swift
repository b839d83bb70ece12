/// The findings by id, with the MESSAGE_ID of their entries in the journal: written down once more, so that a change of
/// what the daemon promises shows.
enum FindingKind: String, CaseIterable {
    case synFlood = "syn-flood"
    case acceptQueueOverflow = "accept-queue-overflow"
    case connectStall = "connect-stall"
    case connectFailure = "connect-failure"
    case closeWaitPileup = "close-wait-pileup"
    case finWaitLinger = "fin-wait-linger"
    case timeWaitStorm = "time-wait-storm"
    case ephemeralPortExhaustion = "ephemeral-port-exhaustion"
    case resetStorm = "reset-storm"
    case monitorDegraded = "monitor-degraded"

    var messageID: String {
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
