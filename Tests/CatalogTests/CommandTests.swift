import Foundation
import Testing

@testable import Catalog

/// The commands that explanations tell people to run, on this host.
@Suite("Commands in explanations")
struct CommandTests {
    private static let commands: [String] = {
        let items = Topic.allCases.flatMap(\.explanation.sections).flatMap(\.items)
        return Set(items.compactMap(\.command)).sorted()
    }()

    private static func commands(of program: String) -> [String] {
        commands.filter { $0.hasPrefix(program + " ") }
    }

    /// What a shell command prints, with the words to fill in filled in.
    private func run(_ command: String) throws -> (code: Int32, output: String, errors: String) {
        let filled = command.replacing("ADDRESS", with: "192.0.2.1").replacing("PORT", with: "443")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", filled]
        // Without a history nstat prints since boot; it writes one, which has to be this user's.
        let history = FileManager.default.temporaryDirectory.appending(path: "nstat-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: history) }
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "NSTAT_HISTORY": history, "LC_ALL": "C"]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let complaints = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: printed, as: UTF8.self),
            String(decoding: complaints, as: UTF8.self)
        )
    }

    @Test("each fits on a line of a terminal of 80 columns and is plain ASCII", arguments: commands)
    func width(command: String) {
        #expect(command.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        #expect(command.utf8.count <= 73)
    }

    @Test("ss understands its filters and options", arguments: commands(of: "ss").filter { !$0.contains("-tnK") })
    func ss(command: String) throws {
        let outcome = try run(command)
        #expect(outcome.code == 0 && outcome.errors == "", "\(outcome.errors)")
    }

    @Test("every counter that nstat is asked for exists", arguments: commands(of: "nstat"))
    func nstat(command: String) throws {
        let output = try run(command).output
        let names = command.split(separator: " ").dropFirst(2).map { $0.filter { !"'*".contains($0) } }
        try #require(!names.isEmpty)
        for name in names {
            #expect(output.contains("\n\(name)"), "\(name)")
        }
    }

    @Test("every setting exists", arguments: commands.filter { $0.contains("sysctl ") })
    func sysctl(command: String) throws {
        let names = command.matches(of: /net\.(?:core|ipv4)\.[a-z0-9_]+/).map { String($0.output) }
        for name in names {
            let path = "/proc/sys/" + name.replacing(".", with: "/")
            #expect(FileManager.default.fileExists(atPath: path), "\(name)")
        }
        #expect(!names.isEmpty || command.contains("net.netfilter."))
    }

    @Test("checks change nothing")
    func harmless() {
        let checks = Topic.allCases.flatMap(\.explanation.sections).filter { $0.subject == .checks }
        for command in checks.flatMap(\.items).compactMap(\.command) {
            #expect(!command.contains(" -w "), "\(command)")
            #expect(command.wholeMatch(of: /ss -[a-zA-Z]*K.*/) == nil, "\(command)")
            #expect(command.firstMatch(of: /\b(?:kill|restart|modprobe|rm)\b/) == nil, "\(command)")
        }
    }

    @Test("nobody is told to set tcp_tw_recycle, or to switch protections off")
    func dangers() {
        for command in Self.commands {
            #expect(!command.contains("tcp_tw_recycle") && !command.contains("tcp_abort_on_overflow=1"), "\(command)")
            #expect(!command.contains("tcp_syncookies=0") && !command.contains("tcp_timestamps=0"), "\(command)")
        }
    }
}
