import Testing

@testable import Figures

@Suite("DaemonAccount")
struct DaemonAccountTests {
    private static let text = """
        tcpwatch_connections_opened_total{direction="inbound",port="80",unit="-"} 7
        tcpwatch_connections_opened_total{direction="outbound",port="443",unit="a.service"} 5
        tcpwatch_unattributed_connections_total 3
        tcpwatch_events_received_total 20
        tcpwatch_events_lost_total 1
        tcpwatch_events_cpu_seconds_total 0.5
        tcpwatch_events_subscribed 1
        """

    @Test("connections of all groups and those of none are accounted for")
    func account() {
        let expected = DaemonAccount(
            accounted: 15, received: 20, lost: 1, eventSeconds: 0.5, isSubscribed: true, coverage: nil)
        #expect(DaemonAccount(MetricsText(Self.text)) == expected)
    }

    @Test("coverage is there once the daemon tells it")
    func coverage() {
        let metrics = MetricsText(Self.text + "\ntcpwatch_coverage_ratio 0.25")
        #expect(DaemonAccount(metrics)?.coverage == 0.25)
    }

    @Test(
        "metrics that lack one of the counters give no account",
        arguments: [
            "tcpwatch_unattributed_connections_total", "tcpwatch_events_received_total", "tcpwatch_events_lost_total",
            "tcpwatch_events_cpu_seconds_total", "tcpwatch_events_subscribed",
        ])
    func missing(family: String) {
        let lines = Self.text.split(separator: "\n").filter { !$0.hasPrefix(family) }
        #expect(DaemonAccount(MetricsText(lines.joined(separator: "\n"))) == nil)
    }
}
