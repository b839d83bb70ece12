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
            let answer = try await daemon.client.fetch(.metrics)
            try OutputStream.standardOutput.write(data: answer.body)
        }
    }
}
