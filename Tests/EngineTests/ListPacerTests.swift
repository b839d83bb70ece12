import Testing

@testable import Engine

@Suite("The pace of lists")
struct ListPacerTests {
    /// Makes lists as fast as they may come, and tells when each began.
    private func begins(_ pacer: ListPacer, costs: [Duration], pollShare: Double = 0) throws -> [Duration] {
        var pacer = pacer
        var now: Duration = .zero
        return try costs.map { cost in
            let place = try pacer.reserve(at: now, pollShare: pollShare)
            now += place.wait
            pacer.settle(place, cpu: cost)
            defer { now += cost }
            return now
        }
    }

    @Test("a few in a row are made at once")
    func few() throws {
        let begins = try begins(ListPacer(budget: 0.02), costs: Array(repeating: .milliseconds(100), count: 5))
        #expect(begins == (0..<5).map { .milliseconds(100 * $0) })
    }

    @Test(
        "in a loop they take what polls leave of the budget, and half of it at least",
        arguments: [0, 0.005, 0.015, 0.02])
    func loop(pollShare: Double) throws {
        let costs = Array(repeating: Duration.milliseconds(100), count: 500)
        let begins = try begins(ListPacer(budget: 0.02), costs: costs, pollShare: pollShare)
        let taken = Duration.milliseconds(100) * 490 / (begins[499] - begins[9])
        let share = max(0.02 - pollShare, 0.01)
        #expect(taken <= share * 1.05 && taken >= share * 0.95)
    }

    @Test("what is asked for at once is made one after the other, and refused where that takes too long")
    func crowd() throws {
        var pacer = ListPacer(budget: 0.02)
        for _ in 0..<20 {
            pacer.settle(try pacer.reserve(at: .zero, pollShare: 0), cpu: .milliseconds(50))
        }
        // Nothing is in hand any more, and each that waits has its cost set aside.
        var waits: [Duration] = []
        #expect(throws: ListsBusy.self) {
            while waits.count < 100 { waits.append(try pacer.reserve(at: .zero, pollShare: 0).wait) }
        }
        #expect(waits == waits.sorted() && waits.last.map { $0 <= .seconds(20) } == true)
        #expect(waits.count > 3 && waits.count < 20)
    }

    @Test("a text that costs more is paid for by those that come behind")
    func text() throws {
        var pacer = ListPacer(budget: 0.02)
        #expect(try pacer.reserve(at: .zero, pollShare: 0).wait == .zero)
        pacer.charge(.milliseconds(1_100))
        #expect(try pacer.reserve(at: .zero, pollShare: 0).wait == .seconds(5))
        #expect(try pacer.reserve(at: .seconds(5), pollShare: 0).wait == .zero)
    }

    @Test("without a budget they come when they are asked for")
    func noBudget() throws {
        for budget in [nil, 0] as [Double?] {
            let costs = Array(repeating: Duration.seconds(10), count: 100)
            #expect(try begins(ListPacer(budget: budget), costs: costs) == (0..<100).map { .seconds(10 * $0) })
        }
    }
}
