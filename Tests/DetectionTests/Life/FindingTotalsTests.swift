import Catalog
import Testing
import Vocabulary

@testable import Detection

@Suite("Totals of findings") struct FindingTotalsTests {
    @Test("a finding counts once for each severity that it reaches, and never less")
    func severities() {
        var diagnosis = Diagnosis.made { $0.ephemeralPortExhaustion.policy.clearAfter = .zero }
        var totals: [[Severity: UInt64]] = []
        for (second, used) in [850, 900, 970, 980, 100, 990].enumerated() {
            _ = diagnosis.observe(.made(at: Double(second)) { $0.census = .made(used) })
            totals.append(diagnosis.totals[.ephemeralPortExhaustion] ?? [:])
        }
        #expect(
            totals == [
                [.warning: 1], [.warning: 1], [.warning: 1, .critical: 1], [.warning: 1, .critical: 1],
                [.warning: 1, .critical: 1], [.warning: 1, .critical: 2],
            ])
    }

    @Test("kinds are counted apart, and the rest counts as one")
    func kinds() {
        var diagnosis = Diagnosis.made(maximumFindings: 2)
        _ = diagnosis.poll([1: 25, 2: 25, 3: 25, 4: 25], at: 0)
        _ = diagnosis.observe(.made(at: 1) { $0.monitor.untracked = 1 })
        #expect(diagnosis.totals == [.closeWaitPileup: [.warning: 3], .monitorDegraded: [.warning: 1]])
    }
}
