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
