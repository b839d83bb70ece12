import ArgumentParser
import ControlAPI
import ControlClient

/// `tcpwatchctl metrics`
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "The metrics in Prometheus' text format, as a scrape gets them.",
        discussion: """
            EXAMPLES:
              tcpwatchctl metrics | promtool check metrics
              tcpwatchctl metrics | grep tcpwatch_connections
            """)

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await FailureReport.around {
            let output = OutputStream.standardOutput
            if output.isTerminal {
                try output.write(data: await daemon.client.fetch(.metrics).body)
            } else {
                try await daemon.client.stream(.metrics) { try output.write($0) }
            }
        }
    }
}
