import ArgumentParser
import Catalog
import ControlAPI
import ControlClient
import Rendering
import Vocabulary

/// `tcpwatchctl anomalies`
struct AnomaliesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anomalies",
        abstract: "What is wrong, with whom, since when, and the numbers that say so.",
        discussion: """
            STATES
              active    its condition has held for as long as the detector asks for, and holds
              clearing  it was active and its condition no longer holds; active again if it comes back
              pending   its condition holds, but not for long enough yet
              resolved  it was active and is over; the last hundred are kept for an hour

            SEVERITIES
              critical  connections are being lost or refused: look at it now
              warning   somebody is, or soon will be, worse off: look at it today
              info      good to know

            The worst come first. Under each stand the evidence that reached its threshold (of what is over as it is now, \
            and as it was) and examples: the local end, the remote one, the state, and the time in it (> before a lower \
            bound).

            EXAMPLES:
              tcpwatchctl anomalies
              tcpwatchctl anomalies --state active,clearing,pending,resolved
              tcpwatchctl anomalies --severity critical --watch=5
              tcpwatchctl anomalies --json=short | jq -r '.anomalies[].summary'
            """)

    @OptionGroup var daemon: DaemonOptions

    @Option(
        help: ArgumentHelp("Only these states, separated by commas.", valueName: "states"),
        completion: .list(FindingState.names))
    var state = [FindingState.active, .clearing].map(\.name).joined(separator: ",")

    @Option(
        help: ArgumentHelp("Only these kinds, such as syn-flood, separated by commas.", valueName: "kinds"),
        completion: .list(FindingKind.allCases.map(\.id)))
    var kind: String?

    @Option(
        help: ArgumentHelp("Only these severities, separated by commas.", valueName: "severities"),
        completion: .list(Severity.names))
    var severity: String?

    @Flag(name: .customLong("no-legend"), help: "Print the findings only: no titles, no last lines.")
    var omitsLegend = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let legend = !omitsLegend
        let presentation = try Presentation<AnomaliesResponse>(
            client: daemon.client, output: output, route: .anomalies, query: query
        ) {
            AnomaliesPage($0, legend: legend, format: $1).page
        }
        try await presentation.run()
    }

    /// The daemon checks the values: it knows them.
    private var query: [QueryItem] {
        [("state", state), ("kind", kind), ("severity", severity)].compactMap { name, value in
            value.map { QueryItem(name, $0.lowercased()) }
        }
    }
}
