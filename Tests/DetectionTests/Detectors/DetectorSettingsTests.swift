import Aggregation
import Catalog
import Testing

@testable import Detection

@Suite("All detectors") struct DetectorSettingsTests {
    @Test("each kind of finding has its detector", arguments: FindingKind.allCases)
    func kinds(kind: FindingKind) {
        #expect(type(of: DetectorSettings()[kind]).kind == kind)
    }

    @Test(
        "all are on, and wait as the catalog says",
        arguments: [
            (.synFlood, 3), (.acceptQueueOverflow, 5), (.connectStall, 0), (.connectFailure, 5), (.closeWaitPileup, 0),
            (.finWaitLinger, 0), (.timeWaitStorm, 0), (.ephemeralPortExhaustion, 0), (.resetStorm, 10),
            (.monitorDegraded, 0),
        ] as [(FindingKind, Int)])
    func defaults(kind: FindingKind, hold: Int) {
        let policy = DetectorSettings()[kind].policy
        #expect(policy.isEnabled)
        #expect(policy.hold == .seconds(hold))
        #expect(policy.clearAfter == .seconds(30))
    }
}
