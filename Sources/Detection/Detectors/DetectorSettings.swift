package import Catalog

/// All detectors, configured.
package struct DetectorSettings: Sendable, Equatable {
    package var synFlood = SynFlood()
    package var acceptQueueOverflow = AcceptQueueOverflow()
    package var connectStall = ConnectStall()
    package var connectFailure = ConnectFailure()
    package var closeWaitPileup = CloseWaitPileup()
    package var finWaitLinger = FinWaitLinger()
    package var timeWaitStorm = TimeWaitStorm()
    package var ephemeralPortExhaustion = EphemeralPortExhaustion()
    package var resetStorm = ResetStorm()
    package var monitorDegraded = MonitorDegraded()

    package init() {}

    /// The detector of a kind.
    package subscript(kind: FindingKind) -> any Detector {
        switch kind {
        case .synFlood: synFlood
        case .acceptQueueOverflow: acceptQueueOverflow
        case .connectStall: connectStall
        case .connectFailure: connectFailure
        case .closeWaitPileup: closeWaitPileup
        case .finWaitLinger: finWaitLinger
        case .timeWaitStorm: timeWaitStorm
        case .ephemeralPortExhaustion: ephemeralPortExhaustion
        case .resetStorm: resetStorm
        case .monitorDegraded: monitorDegraded
        }
    }
}
