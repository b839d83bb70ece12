import Testing

@testable import Watch

@Suite("The cost of a poll")
struct PollCostTests {
    @Test("the cost of work counts up, on the clock and on the processor")
    func cost() {
        let cost = PollCost(.system())
        var sum = 0
        for number in 0..<100_000 { sum &+= number }
        #expect(sum > 0)
        let (cpu, duration) = (cost.cpu, cost.duration)
        #expect(cpu > .zero && duration > .zero)
        #expect(cost.cpu >= cpu && cost.duration >= duration)
    }
}
