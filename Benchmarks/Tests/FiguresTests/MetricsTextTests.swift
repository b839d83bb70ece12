import Testing

@testable import Figures

@Suite("MetricsText")
struct MetricsTextTests {
    private static let text = """
        # HELP tcpwatch_polls_total Polls made.
        # TYPE tcpwatch_polls_total counter
        tcpwatch_polls_total{source="listeners"} 640
        tcpwatch_polls_total{namespace="host",source="connections"} 12 1700000000
        tcpwatch_polls_total_created{source="connections"} 99
        tcpwatch_poll_cpu_seconds_total{source="connections"} 1.25e-1
        tcpwatch_poll_cpu_seconds_total{source="counters"} none
        tcpwatch_up 1
        tcpwatch_uptime 2.5 1700000000
        tcpwatch_opened_total{port="80"} 3
        tcpwatch_opened_total{port="{}"} 4.5 1700000000
        """

    @Test(
        "a sample is found by family and label, whatever else its line holds",
        arguments: [
            ("tcpwatch_polls_total", "listeners", 640),
            ("tcpwatch_polls_total", "connections", 12),
            ("tcpwatch_poll_cpu_seconds_total", "connections", 0.125),
            ("tcpwatch_poll_cpu_seconds_total", "counters", nil),
            ("tcpwatch_polls_total", "connection", nil),
            ("tcpwatch_polls", "connections", nil),
        ] as [(String, String, Double?)])
    func sample(family: String, source: String, value: Double?) {
        #expect(MetricsText(Self.text).value(of: family, where: "source", is: source) == value)
    }

    @Test(
        "a sample without labels is found by its whole name",
        arguments: [
            ("tcpwatch_up", 1), ("tcpwatch_uptime", 2.5), ("tcpwatch_u", nil), ("tcpwatch_polls_total", nil),
        ] as [(String, Double?)])
    func plain(family: String, value: Double?) {
        #expect(MetricsText(Self.text).value(of: family) == value)
    }

    @Test(
        "samples of a family are added, and one that is no number spoils the sum",
        arguments: [
            ("tcpwatch_opened_total", 7.5), ("tcpwatch_closed_total", 0), ("tcpwatch_poll_cpu_seconds_total", nil),
        ] as [(String, Double?)])
    func sum(family: String, sum: Double?) {
        #expect(MetricsText(Self.text).sum(of: family) == sum)
    }
}
