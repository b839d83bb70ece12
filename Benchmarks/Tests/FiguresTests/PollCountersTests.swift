import Testing

@testable import Figures

@Suite("PollCounters")
struct PollCountersTests {
    private func counters(polls: Int, cpuSeconds: Double) throws -> PollCounters {
        let text = """
            tcpwatch_poll_cpu_seconds_total{source="connections"} \(cpuSeconds)
            tcpwatch_polls_total{source="connections"} \(polls)
            """
        return try #require(PollCounters(MetricsText(text)))
    }

    @Test("the cost of a poll is the mean over the polls between two readings")
    func cost() throws {
        let earlier = try counters(polls: 10, cpuSeconds: 1)
        let later = try counters(polls: 14, cpuSeconds: 1.5)
        #expect(later.cpuMillisecondsPerPoll(since: earlier) == 125)
    }

    @Test("without a poll between two readings there is no cost")
    func noPoll() throws {
        let reading = try counters(polls: 10, cpuSeconds: 1)
        #expect(reading.cpuMillisecondsPerPoll(since: reading) == nil)
    }

    @Test("metrics that lack one of the counters give no reading")
    func missing() {
        #expect(PollCounters(MetricsText("tcpwatch_polls_total{source=\"connections\"} 3")) == nil)
    }
}
