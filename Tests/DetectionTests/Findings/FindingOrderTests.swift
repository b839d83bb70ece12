import Catalog
import Testing
import Vocabulary

@testable import Detection

@Suite("The order of findings") struct FindingOrderTests {
    private func finding(
        _ state: FindingState, _ severity: Severity, since seconds: Int = 0, id: String = "a"
    ) -> Finding {
        Finding(
            id: id, kind: .synFlood, scope: .host, state: state, severity: severity, since: .seconds(seconds),
            updated: .zero, summary: "", evidence: [], examples: [])
    }

    @Test("active before pending before resolved, the worst first, of equals the newest, and never by chance")
    func order() {
        let sorted = [
            finding(.active, .critical, since: 9), finding(.active, .critical, since: 5),
            finding(.active, .warning, since: 99, id: "a"), finding(.active, .warning, since: 99, id: "b"),
            finding(.active, .info), finding(.pending, .critical), finding(.pending, .warning),
            finding(.resolved, .critical), finding(.resolved, .info, since: 7),
        ]
        for seed in 0..<50 {
            var shuffled = sorted
            for index in shuffled.indices { shuffled.swapAt(index, (index * 7 + seed * 3) % shuffled.count) }
            #expect(shuffled.sorted(by: Finding.precedes) == sorted)
        }
    }

    @Test("a diagnosis shows its findings in that order")
    func diagnosis() {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.clearAfter = .zero }
        _ = diagnosis.poll([80: 25], at: 0)
        _ = diagnosis.poll([:], at: 1)
        _ = diagnosis.observe(
            .made(at: 2) {
                $0.monitor.isForeignNamespace = true
                $0.connections?.closeWait[Addresses.server] = .made(25)
                $0.listeners = [.made()]
            })
        _ = diagnosis.observe(
            .made(at: 3) {
                $0.monitor.isForeignNamespace = true
                $0.connections?.closeWait[Addresses.server] = .made(25)
                $0.listeners = [.made(queue: 85)]
                $0.census = .made(990)
            })
        #expect(
            diagnosis.findings.map { "\($0.state) \($0.severity)" } == [
                "active critical", "active warning", "active info", "pending warning", "resolved warning",
            ])
    }
}
