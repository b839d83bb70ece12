import Catalog
import Testing
import Vocabulary

@testable import Detection

@Suite("Detectors that are configured anew") struct ReconfigurationTests {
    /// A diagnosis with an active finding, and one that waits.
    private func diagnosis() -> Diagnosis {
        var diagnosis = Diagnosis.made {
            $0.closeWaitPileup.policy.clearAfter = .seconds(2)
            $0.connectStall.policy.hold = .seconds(60)
        }
        _ = diagnosis.observe(.made(at: 0))
        _ = diagnosis.observe(
            .made(at: 1) {
                $0.connections?.closeWait[Addresses.server] = .made(30)
                $0.monitor.untracked = 7
            })
        return diagnosis
    }

    private func settings(_ change: (inout DetectorSettings) -> Void) -> DetectorSettings {
        var settings = DetectorSettings()
        settings.closeWaitPileup.policy.clearAfter = .seconds(2)
        change(&settings)
        return settings
    }

    @Test("nothing is told by that alone, and findings and their totals stay as they are")
    func kept() {
        var diagnosis = diagnosis()
        let before = (diagnosis.findings, diagnosis.totals)
        let changes = diagnosis.reconfigure(
            settings { $0.closeWaitPileup.count = 1000 }, maximumFindings: 1, at: .seconds(1))
        #expect(changes.isEmpty)
        #expect(diagnosis.findings == before.0)
        #expect(diagnosis.totals == before.1)
    }

    @Test("a finding below the new threshold is cleared when it has been for a while, as ever")
    func raisedThreshold() throws {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.clearAfter = .seconds(2) }
        let raised = try #require(diagnosis.poll([443: 30], at: 0).first)
        _ = diagnosis.reconfigure(settings { $0.closeWaitPileup.count = 1000 }, maximumFindings: 20, at: .zero)
        #expect(diagnosis.poll([443: 30], at: 1).isEmpty)
        #expect(diagnosis.poll([443: 30], at: 2).isEmpty)
        let cleared = try #require(diagnosis.poll([443: 30], at: 3).first)
        #expect(cleared.kind == .cleared)
        #expect(cleared.finding.id == raised.finding.id)
    }

    @Test("what reaches the new threshold is raised by the next poll")
    func loweredThreshold() {
        var diagnosis = Diagnosis.made()
        #expect(diagnosis.poll([443: 5], at: 0).isEmpty)
        _ = diagnosis.reconfigure(settings { $0.closeWaitPileup.count = 5 }, maximumFindings: 20, at: .zero)
        #expect(diagnosis.poll([443: 5], at: 1).map(\.kind) == [.raised])
    }

    @Test("an active finding escalates to its detector's new severity, and does not sink to it")
    func severity() {
        var diagnosis = Diagnosis.made()
        #expect(diagnosis.poll([443: 30], at: 0).map(\.finding.severity) == [.warning])
        _ = diagnosis.reconfigure(settings { $0.closeWaitPileup.severity = .critical }, maximumFindings: 20, at: .zero)
        #expect(diagnosis.poll([443: 30], at: 1).map(\.kind) == [.escalated])
        _ = diagnosis.reconfigure(settings { $0.closeWaitPileup.severity = .info }, maximumFindings: 20, at: .zero)
        #expect(diagnosis.poll([443: 30], at: 2).isEmpty)
        #expect(diagnosis.findings.map(\.severity) == [.critical])
    }

    @Test("a detector that is switched off clears its findings at once and says why; the others go on")
    func switchedOff() throws {
        var diagnosis = diagnosis()
        let changes = diagnosis.reconfigure(
            settings { $0.closeWaitPileup.policy.isEnabled = false }, maximumFindings: 20, at: .seconds(5))
        let change = try #require(changes.first)
        #expect(changes.count == 1)
        #expect(change.kind == .cleared)
        #expect(change.finding.kind == .closeWaitPileup)
        #expect(change.finding.resolved == .seconds(5))
        #expect(change.finding.summary.hasPrefix("no longer watched: "))
        #expect(diagnosis.findings.map(\.state) == [.active, .resolved])
        #expect(diagnosis.findings.map(\.kind) == [.monitorDegraded, .closeWaitPileup])
    }

    @Test("a finding that was never raised goes without a word when its detector is switched off")
    func pending() {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.hold = .seconds(60) }
        _ = diagnosis.poll([443: 30], at: 0)
        #expect(diagnosis.findings.map(\.state) == [.pending])
        let changes = diagnosis.reconfigure(
            settings { $0.closeWaitPileup.policy.isEnabled = false }, maximumFindings: 20, at: .seconds(1))
        #expect(changes.isEmpty)
        #expect(diagnosis.findings.isEmpty)
    }

    @Test("a detector that is switched on again begins anew")
    func switchedOnAgain() throws {
        var diagnosis = Diagnosis.made()
        let first = try #require(diagnosis.poll([443: 30], at: 0).first)
        _ = diagnosis.reconfigure(
            settings { $0.closeWaitPileup.policy.isEnabled = false }, maximumFindings: 20, at: .zero)
        #expect(diagnosis.poll([443: 30], at: 1).isEmpty)
        _ = diagnosis.reconfigure(settings { _ in }, maximumFindings: 20, at: .seconds(1))
        let second = try #require(diagnosis.poll([443: 30], at: 2).first)
        #expect(second.kind == .raised)
        #expect(second.finding.id != first.finding.id)
        #expect(second.finding.since == .seconds(2))
    }

    @Test("the new number of findings holds for those that come")
    func maximum() {
        var diagnosis = Diagnosis.made()
        _ = diagnosis.reconfigure(settings { _ in }, maximumFindings: 1, at: .zero)
        _ = diagnosis.poll([443: 30, 80: 40, 22: 50], at: 0)
        #expect(diagnosis.findings.map(\.scope.kind.rawValue).sorted() == ["group", "rest"])
    }
}
