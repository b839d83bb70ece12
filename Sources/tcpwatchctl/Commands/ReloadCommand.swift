import ArgumentParser
import ControlAPI
import ControlClient
import Wording

/// `tcpwatchctl reload`
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Make the daemon load its configuration anew.",
        discussion: """
            Ends when the new configuration is in force, and says which settings have changed, and which take a restart. \
            If anything is wrong, each problem is printed with its place, the configuration in force stays as it was, and \
            the exit status is 78, or 1 when the daemon cannot do as the files say. Connections, counters and findings are \
            kept.

            For root, the daemon's user and members of its group.
            """)

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await FailureReport.around {
            let response = try await daemon.client.fetch(.reload).decoded(as: ReloadResponse.self)
            try OutputStream.standardOutput.write(Self.text(response))
        }
    }

    static func text(_ response: ReloadResponse) -> String {
        let changed =
            response.changed.isEmpty ? "nothing has changed" : response.changed.joined(separator: ", ").harmless()
        let rest = response.needsRestart.joined(separator: ", ").harmless()
        return "reloaded: \(changed)\n" + (rest.isEmpty ? "" : "needs a restart: \(rest)\n")
    }
}
