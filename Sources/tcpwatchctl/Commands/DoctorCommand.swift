import ArgumentParser
import ControlAPI
import ControlClient
import FoundationEssentials
import Rendering
import Wording

/// `tcpwatchctl doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Whether what tcpwatch shows can be relied upon, and what to do where not.",
        discussion: """
            Looks for data that is wrong, old or missing without anybody noticing, by what the daemon says of itself and \
            what this program sees from here, without privilege. Run it where you want to know: in the network namespace \
            in question.

            VERDICTS
              ok           it is well
              CANNOT TELL  it cannot be told whether it is
              WARNING      some of what is shown is incomplete
              FAILED       some of what is shown is wrong, old or missing

            The exit status is 0 when every check is ok and 1 when one is not. Without a daemon it is 69, or 77 when the \
            permission is missing, and the checks that need none are made nevertheless.

            EXAMPLES:
              tcpwatchctl doctor
              tcpwatchctl doctor --json=short | jq -r '.checks[].remedy // empty'
            """)

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var json: JSONOptions
    @OptionGroup var colors: ColorOptions

    func run() async throws {
        let stream = OutputStream.standardOutput
        let layout = try json.layout
        let format = PageFormat.detected(for: stream, color: colors.color)
        let (checkup, code) = await examine(HumanUnits(glyphs: format.glyphs))
        try await FailureReport.around {
            try stream.write(
                try layout.map { try Self.json(checkup, $0) } ?? CheckupPage(checkup, format: format).page.text(format))
        }
        if code != .success { throw code }
    }

    private func examine(_ units: HumanUnits) async -> (Checkup, ExitCode) {
        let examination = Examination(host: .read(), units: units, version: TcpwatchVersion.current)
        do throws(ClientError) {
            let checkup = examination.checkup(of: try await DaemonView(daemon.client))
            return (checkup, checkup.verdict == .ok ? .success : .failure)
        } catch {
            return (examination.checkup(without: error), FailureReport.exitCode(error.kind))
        }
    }

    private static func json(_ checkup: Checkup, _ layout: JSONLayout) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(checkup), as: UTF8.self).harmless(.json)
        return (layout == .short ? text : String(decoding: JSONText.indented(Array(text.utf8)), as: UTF8.self)) + "\n"
    }
}
