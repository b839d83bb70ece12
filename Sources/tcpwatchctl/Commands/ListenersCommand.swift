import ArgumentParser
import ControlAPI
import Rendering

/// `tcpwatchctl listeners`
struct ListenersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listeners",
        abstract: "Listening sockets and their accept queues.",
        discussion: """
            QUEUE      connections that wait for accept now
            PEAK       the longest queue of late
            LIMIT      of the queue: the smaller of listen's backlog and somaxconn
            NEAR-FULL  time spent at 80 % of the limit or above
            DROPS      SYNs and ACKs dropped for want of room, and stray segments

            The last two count from when the daemon began to watch.

            EXAMPLES:
              tcpwatchctl listeners
              tcpwatchctl listeners --watch=1
              tcpwatchctl listeners --no-legend | awk '$7 > 0'
            """)

    @OptionGroup var daemon: DaemonOptions

    @Flag(name: .customLong("no-legend"), help: "Print the rows only: no titles, no last line.")
    var omitsLegend = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let legend = !omitsLegend
        let presentation = try Presentation<ListenersResponse>(
            client: daemon.client, output: output, route: .listeners
        ) {
            ListenersPage($0, legend: legend, format: $1).page
        }
        try await presentation.run()
    }
}
