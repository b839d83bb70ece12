import ArgumentParser
import ControlAPI
import Rendering

/// `tcpwatchctl status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The host's TCP on one page: anomalies, sockets, rates, limits, busiest groups.",
        discussion: """
            Sockets are counted by state; groups have the direction, the service port and the unit in common. The \
            median RTT is an upper bound, and the retransmitted share is of data segments, both since the daemon began \
            to watch.

            EXAMPLES:
              tcpwatchctl status
              tcpwatchctl status --watch=5
              tcpwatchctl status --json=short | jq .connections.ipv4
            """)

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let presentation = try Presentation<StatusResponse>(
            client: daemon.client, output: output, route: .status
        ) {
            StatusPage($0, format: $1).page
        }
        try await presentation.run()
    }
}
