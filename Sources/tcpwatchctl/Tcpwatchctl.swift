import ArgumentParser
import ControlAPI
import Program

/// The companion of `tcpwatchd`.
@main
struct Tcpwatchctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tcpwatchctl",
        abstract: "Show what tcpwatchd knows of this host's TCP connections.",
        discussion: """
            Asks the daemon over its control socket: the user's own daemon if there is one, else the system's \
            (\(ControlSocketPath.system)).

            EXAMPLES:
              tcpwatchctl status                          what is going on, on one page
              tcpwatchctl status --watch                  the same, kept up to date
              tcpwatchctl anomalies                       what is wrong, and since when
              tcpwatchctl history --since yesterday       what was wrong, from the journal
              tcpwatchctl connections --sort rtt          the slowest connections first
              tcpwatchctl listeners                       accept queues and their limits
              tcpwatchctl connections --json=short        for programs
              tcpwatchctl explain close-wait              what it means, and what to do
              tcpwatchctl doctor                          whether all this can be relied upon

            EXIT STATUS:
              0   all is well
              1   it failed; doctor: not all is well
              64  wrong usage
              69  the daemon cannot be reached
              77  permission denied
              78  the daemon's configuration is wrong
            """,
        version: "tcpwatchctl \(TcpwatchVersion.current)",
        subcommands: [
            StatusCommand.self, AnomaliesCommand.self, HistoryCommand.self, ConnectionsCommand.self,
            ListenersCommand.self, ExplainCommand.self, DoctorCommand.self, MetricsCommand.self, ReloadCommand.self,
            VersionCommand.self,
        ])

    static func main() {
        runProgram(needing: Needs(threads: TaskThreads.count + 4, descriptors: 16, addressSpace: 128 << 20))
    }
}
