import ArgumentParser
import ControlAPI
import ControlClient
import Wording

/// `tcpwatchctl version`
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "The versions of this program and of the daemon.")

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await FailureReport.around {
            let output = OutputStream.standardOutput
            try output.write("tcpwatchctl \(TcpwatchVersion.current)\n")
            let status = try await daemon.client.fetch(.status).decoded(as: StatusResponse.self)
            try output.write("tcpwatchd \(status.version.harmless())\n")
        }
    }
}
