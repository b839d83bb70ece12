/// What the daemon says of its connection polls: how many it made and the CPU time they took.
package struct PollCounters: Equatable, Sendable {
    package let polls: Double
    package let cpuSeconds: Double

    /// `nil` when the metrics do not hold both counters for the source `connections`.
    package init?(_ metrics: MetricsText) {
        guard
            let polls = metrics.value(of: "tcpwatch_polls_total", where: "source", is: "connections"),
            let cpuSeconds = metrics.value(of: "tcpwatch_poll_cpu_seconds_total", where: "source", is: "connections")
        else { return nil }
        self.polls = polls
        self.cpuSeconds = cpuSeconds
    }

    /// The mean CPU time, in milliseconds, of the polls since an earlier reading; `nil` when there was none.
    package func cpuMillisecondsPerPoll(since earlier: PollCounters) -> Double? {
        guard polls > earlier.polls else { return nil }
        return (cpuSeconds - earlier.cpuSeconds) * 1000 / (polls - earlier.polls)
    }
}
