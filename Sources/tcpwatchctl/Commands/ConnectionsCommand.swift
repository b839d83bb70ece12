import ArgumentParser
import Catalog
import Connections
import ControlAPI
import ControlClient
import Rendering
import Vocabulary

/// `tcpwatchctl connections`
struct ConnectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connections",
        abstract: "TCP connections, as the kernel has them at this moment.",
        discussion: """
            STATE       as ss names it
            DIR         in: a listener owns the local port; out: this host opened it
            UNIT        the systemd unit or container that owns the socket
            RTT         the smoothed round-trip time
            RTO         the retransmission timeout in force
            CWND        the congestion window, in segments
            RETRANS     segments retransmitted since the connection began
            RECV-Q      received and not read by the application
            SEND-Q      written by the application and not acknowledged by the peer
            AGE         time in this state; > before a lower bound
            PHASE       what the connection is doing
            LIMITED-BY  what keeps the sender from sending more

            On a terminal that is too narrow, columns are left out and named under the list. Into a pipe all \
            are written, whole.

            EXAMPLES:
              tcpwatchctl connections --sort retransmissions --limit 20
              tcpwatchctl connections --state close-wait,fin-wait-2 --watch
              tcpwatchctl connections --port 5432 --no-legend | wc -l
              tcpwatchctl connections --json=short | jq '.connections[].rtt_us'
            """)

    /// The keys that the daemon sorts by, with hyphens as all words of a command line.
    private static let sortKeys = ConnectionOrder.names.map { String($0.map { $0 == "_" ? "-" : $0 }) }

    @OptionGroup var daemon: DaemonOptions

    @Option(help: ArgumentHelp("Show at most so many, up to 10,000; 100 without it.", valueName: "number"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "Largest first, by: \(sortKeys.joined(separator: ", ")). Without it in the kernel's order.",
            valueName: "key"),
        completion: .list(sortKeys))
    var sort: String?

    @Option(
        help: ArgumentHelp(
            "Only these states, by any of their usual names, separated by commas.", valueName: "states"),
        completion: .list(TCPState.counted.map(\.name)))
    var state: String?

    @Option(help: ArgumentHelp("Only connections with this local or remote port.", valueName: "number"))
    var port: UInt16?

    @Flag(name: .customLong("no-legend"), help: "Print the rows only: no titles, no last line.")
    var omitsLegend = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
    }

    func run() async throws {
        let legend = !omitsLegend
        let presentation = try Presentation<ConnectionsResponse>(
            client: daemon.client, output: output, route: .connections, query: query
        ) {
            ConnectionsPage($0, legend: legend, format: $1).page
        }
        try await presentation.run()
    }

    /// The daemon checks the values: it knows them.
    private var query: [QueryItem] {
        let values: [(String, String?)] = [
            ("state", state?.lowercased()),
            ("port", port.map(String.init)),
            ("sort", sort.map { String($0.map { $0 == "-" ? "_" : $0 }) }),
            ("limit", limit.map(String.init)),
        ]
        return values.compactMap { name, value in value.map { QueryItem(name, $0) } }
    }
}
