import Catalog
import Testing
import Vocabulary

@testable import Detection

@Suite("Findings that are over") struct ResolvedFindingsTests {
    /// A diagnosis without a word of waiting.
    private func diagnosis(maximumFindings: Int = 20) -> Diagnosis {
        .made(maximumFindings: maximumFindings) { $0.closeWaitPileup.policy.clearAfter = .zero }
    }

    @Test("the last hundred are kept")
    func count() {
        var diagnosis = diagnosis()
        for round in 0..<130 {
            _ = diagnosis.poll([UInt16(round + 1): 25], at: Double(2 * round))
            _ = diagnosis.poll([:], at: Double(2 * round + 1))
            #expect(diagnosis.findings.count == min(round + 1, 100))
        }
        let ports = diagnosis.findings.map { $0.scope.labels.first { $0.name == "port" }?.value }
        #expect(ports.first == "130" && ports.last == "31")
        #expect(diagnosis.totals == [.closeWaitPileup: [.warning: 130]])
    }

    @Test("many that end at once are bounded as well")
    func burst() {
        var diagnosis = diagnosis(maximumFindings: 500)
        _ = diagnosis.poll(Dictionary(uniqueKeysWithValues: (1...300).map { ($0, 25) }), at: 0)
        #expect(diagnosis.findings.count == 300)
        #expect(diagnosis.poll([:], at: 1).count == 300)
        #expect(diagnosis.findings.count == 100)
    }

    @Test("they are kept for an hour, and no longer", arguments: [(3600.0, 1), (3600.5, 0)])
    func lifetime(age: Double, kept: Int) {
        var diagnosis = diagnosis()
        _ = diagnosis.poll([443: 25], at: 0)
        _ = diagnosis.poll([:], at: 10)
        _ = diagnosis.poll([:], at: 10 + age)
        #expect(diagnosis.findings.count == kept)
    }

    @Test("what was never raised leaves no trace")
    func neverRaised() {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.hold = .seconds(5) }
        #expect(diagnosis.poll([443: 25], at: 0).isEmpty)
        #expect(diagnosis.findings.map(\.state) == [.pending])
        #expect(diagnosis.poll([:], at: 1).isEmpty)
        #expect(diagnosis.findings.isEmpty)
        #expect(diagnosis.totals.isEmpty)
    }
}
