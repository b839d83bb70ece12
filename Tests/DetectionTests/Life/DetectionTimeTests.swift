import KernelFacts
import Testing
import Vocabulary

@testable import Detection

@Suite("How soon a finding is raised") struct DetectionTimeTests {
    /// How often connections are polled, how long a condition has to hold, and the poll at which it is raised when it
    /// begins between poll 3 and poll 4.
    struct Case: CustomTestStringConvertible {
        let interval: Double
        let hold: Double
        let poll: Int

        var testDescription: String { "every \(interval) s, for \(hold) s" }
    }

    static let cases = [
        Case(interval: 1, hold: 0, poll: 4), Case(interval: 1, hold: 3, poll: 7), Case(interval: 1, hold: 10, poll: 14),
        Case(interval: 1, hold: 2.5, poll: 7), Case(interval: 0.25, hold: 5, poll: 24),
        Case(interval: 0.2, hold: 0.1, poll: 5), Case(interval: 5, hold: 3, poll: 5),
        Case(interval: 5, hold: 10, poll: 6),
        Case(interval: 60, hold: 5, poll: 5),
    ]

    @Test("at the first poll by which it was seen for the hold time", arguments: cases)
    func poll(of: Case) {
        var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.hold = .seconds(of.hold) }
        var raised: [Int] = []
        for poll in 1...of.poll + 5 {
            let changes = diagnosis.poll(
                [443: poll > 3 ? 25 : 0], at: Double(poll) * of.interval, interval: of.interval)
            if changes.contains(where: { $0.kind == .raised }) { raised.append(poll) }
        }
        #expect(raised == [of.poll])
    }

    @Test("within two polls of the hold time, whenever it begins and however unevenly polls come", arguments: cases)
    func twoPolls(of: Case) throws {
        for begin in stride(from: 3.05, through: 4.95, by: 0.1) {
            var diagnosis = Diagnosis.made { $0.closeWaitPileup.policy.hold = .seconds(of.hold) }
            var late: Double?
            for poll in 1...200 where late == nil {
                // Each poll comes up to a twentieth of the interval too early or too late.
                let time = (Double(poll) + (Double(poll * 7 % 11) - 5) / 100) * of.interval
                let count = time >= begin * of.interval ? 25 : 0
                if !diagnosis.poll([443: count], at: time, interval: of.interval).isEmpty {
                    late = time - begin * of.interval - of.hold
                }
            }
            #expect(try #require(late) >= 0)
            #expect(try #require(late) < 2.1 * of.interval)
        }
    }

    @Test("clients that are turned away are told of at the first poll that shows it")
    func atOnce() {
        var diagnosis = Diagnosis.made()
        _ = diagnosis.observe(.made(at: 1) { $0.listeners = [.made()] })
        let changes = diagnosis.observe(
            .made(at: 2) {
                $0.listeners = [.made(queue: 100, drops: 1)]
                $0.counters = .made([.listenOverflows: 1])
            })
        #expect(changes.map(\.finding.severity) == [.critical])
    }
}
