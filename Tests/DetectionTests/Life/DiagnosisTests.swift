import Catalog
import KernelFacts
import Testing
import Vocabulary

@testable import Detection

@Suite("A diagnosis over many polls") struct DiagnosisTests {
    @Test("what detectors find is raised, told once, and cleared")
    func story() {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.clearAfter = .seconds(2) }
        var told: [FindingChange.Kind] = []
        for (second, count) in [0, 19, 20, 25, 25, 9, 9, 9, 9].enumerated() {
            told += diagnosis.poll([443: count], at: Double(second)).map(\.kind)
        }
        #expect(told == [.raised, .cleared])
        #expect(diagnosis.findings.map(\.state) == [.resolved])
        #expect(diagnosis.totals == [.closeWaitPileup: [.warning: 1]])
    }

    @Test("a detector that is switched off is silent, the others are not")
    func disabled() {
        var diagnosis = Diagnosis.made {
            $0.closeWaitPileup.policy.isEnabled = false
        }
        let changes = diagnosis.observe(
            .made(at: 1) {
                $0.connections?.closeWait[Addresses.server] = .made(99)
                $0.monitor.untracked = 7
            })
        #expect(changes.map(\.finding.kind) == [.monitorDegraded])
        #expect(diagnosis.findings.count == 1)
    }

    @Test("as long as a source is missing, findings stay as they are")
    func cannotTell() {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.clearAfter = .zero }
        _ = diagnosis.poll([443: 25], at: 0)
        let before = diagnosis.findings
        for second in 1...20 { #expect(diagnosis.poll(nil, at: Double(second)).isEmpty) }
        #expect(diagnosis.findings == before)
        #expect(diagnosis.poll([443: 0], at: 21).map(\.kind) == [.cleared])
    }

    @Test(
        "up to three intervals without a look are tolerated, and not less than three seconds",
        arguments: [(1, 3, true), (1, 3.1, false), (5, 15, true), (5, 15.1, false), (0.1, 3, true), (0.1, 3.1, false)]
            as [(Double, Double, Bool)])
    func gap(interval: Double, gap: Double, counts: Bool) {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.hold = .seconds(2) }
        _ = diagnosis.poll([443: 25], at: 0, interval: interval)
        let changes = diagnosis.poll([443: 25], at: gap, interval: interval)
        #expect(changes.map(\.kind) == (counts ? [.raised] : []))
    }

    @Test("a missed dump within the hold time does not begin it anew")
    func missedDump() {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.hold = .seconds(4) }
        var told: [Int] = []
        for second in 0...6 {
            let counts: [UInt16: Int]? = second == 2 || second == 3 ? nil : [443: 25]
            if !diagnosis.poll(counts, at: Double(second)).isEmpty { told.append(second) }
        }
        #expect(told == [4])
    }

    @Test("a daemon that starts anew raises again, with another id")
    func restart() throws {
        var (old, new) = (Diagnosis.made(seed: 1), Diagnosis.made(seed: 2))
        let before = try #require(old.poll([443: 25], at: 100).first)
        let after = try #require(new.poll([443: 25], at: 1).first)
        #expect(after.kind == .raised)
        #expect(after.finding.since == .seconds(1))
        #expect(after.finding.id != before.finding.id)
        #expect(new.totals == [.closeWaitPileup: [.warning: 1]])
    }

    @Test("an uptime that does not advance is survived, and nothing is a rate over no time")
    func standingClock() {
        var diagnosis = Diagnosis.made()
        let busy = { (poll: inout Observation) in
            poll.counters = .made([.establishedResets: 1000, .activeOpens: 1000, .attemptFailures: 1000])
            poll.timeWait = 60_000
        }
        _ = diagnosis.observe(.made(at: 5))
        for _ in 0..<5 { _ = diagnosis.observe(.made(at: 5, busy)) }
        for finding in diagnosis.findings {
            #expect(finding.evidence.allSatisfy { $0.value.isFinite }, "\(finding.summary)")
        }
        #expect(diagnosis.findings.map(\.kind) == [.timeWaitStorm])
    }

    @Test("changes of one poll are told worst first")
    func changesOrder() {
        var diagnosis = Diagnosis.made { $0.acceptQueueOverflow.policy.clearAfter = .zero }
        _ = diagnosis.observe(.made(at: 0) { $0.listeners = [.made()] })
        let changes = diagnosis.observe(
            .made(at: 1) {
                $0.connections?.closeWait[Addresses.server] = .made(30)
                $0.listeners = [.made(queue: 100, peak: 100, drops: 3)]
                $0.counters = .made([.listenOverflows: 3])
                $0.monitor.isForeignNamespace = true
            })
        #expect(changes.map(\.finding.severity) == [.critical, .warning, .info])
    }

    @Test("an observation without anything is survived, first and later")
    func nothingKnown() {
        var diagnosis = Diagnosis.made()
        for second in [0.0, 1, 1, 0] { #expect(diagnosis.observe(Observation(at: .seconds(second))).isEmpty) }
        #expect(diagnosis.findings.isEmpty)
    }
}
