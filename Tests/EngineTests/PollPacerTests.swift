import Testing

@testable import Engine

@Suite("The pace of polls")
struct PollPacerTests {
    private func interval(budget: Double?, costs: [Duration]) -> Duration {
        var pacer = PollPacer(interval: .seconds(5), budget: budget)
        for cost in costs { pacer.record(cpu: cost) }
        return pacer.current
    }

    @Test("within its budget a poll comes at the interval that was asked for")
    func withinBudget() {
        #expect(interval(budget: 0.02, costs: []) == .seconds(5))
        #expect(interval(budget: 0.02, costs: [.milliseconds(100)]) == .seconds(5))
        #expect(interval(budget: 0.02, costs: [.milliseconds(10), .milliseconds(10)]) == .seconds(5))
    }

    @Test("a dearer poll comes later, so that the share is kept")
    func beyondBudget() {
        #expect(interval(budget: 0.02, costs: [.milliseconds(200)]) == .seconds(10))
        #expect(interval(budget: 0.5, costs: [.seconds(5)]) == .seconds(10))
    }

    @Test("without a budget a poll may cost what it wants")
    func noBudget() {
        #expect(interval(budget: nil, costs: [.seconds(100)]) == .seconds(5))
        #expect(interval(budget: 0, costs: [.seconds(100)]) == .seconds(5))
    }

    @Test("a single dear poll does not throw the pace, many do")
    func average() {
        let cheap = [Duration](repeating: .milliseconds(50), count: 10)
        let once = interval(budget: 0.02, costs: cheap + [.milliseconds(400)])
        #expect(once > .seconds(5) && once < .seconds(10))
        let always = interval(budget: 0.02, costs: cheap + [Duration](repeating: .milliseconds(400), count: 50))
        #expect(always > .milliseconds(19_900) && always <= .seconds(20))
        let again = interval(budget: 0.02, costs: [.milliseconds(400)] + [Duration](repeating: .zero, count: 10))
        #expect(again == .seconds(5))
    }

    @Test(
        "a poll is missed for each whole interval that the next one is late",
        arguments: [(-3.0, 0), (0, 0), (4.9, 0), (5, 1), (12.5, 2), (3_600_000, 720_000)] as [(Double, UInt64)])
    func missed(late: Double, polls: UInt64) {
        let pacer = PollPacer(interval: .seconds(5), budget: nil)
        #expect(pacer.missed(late: .seconds(late)) == polls)
    }

    @Test("no poll is put off longer than an hour, unless that was asked for")
    func longest() {
        #expect(interval(budget: 0.000_001, costs: [.seconds(60)]) == .seconds(3600))
        var slow = PollPacer(interval: .seconds(7200), budget: 0.02)
        slow.record(cpu: .seconds(1000))
        #expect(slow.current == .seconds(7200))
    }
}
