import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("make run")
struct RunScriptTests {
    @Test("shows the status of this host again and again, names the socket and the address, and Ctrl-C ends both")
    func runs() throws {
        let namespace = try NetworkNamespace()
        let output = try TemporaryFile()
        let process = Process()
        let script = Programs.repository.appending(path: "Scripts/run").path
        process.executableURL = URL(filePath: "/usr/bin/env")
        // A process group of its own, which gets Ctrl-C as a terminal's does. Background jobs of a shell ignore SIGINT.
        process.arguments = ["setsid", "--wait", "env", "--default-signal=INT", script, Programs.directory.path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output.handle
        process.standardError = output.handle
        try namespace.run { try process.run() }
        try eventually("two pages of status; so far: \(output.text)") {
            output.text.components(separatedBy: "http://127.0.0.1:9732/metrics").count >= 3
        }
        #expect(output.text.contains("/control.sock"))
        let group = try #require(
            Int32(
                try Command.run("pgrep", ["--parent", "\(process.processIdentifier)"]).output
                    .trimmingCharacters(in: .whitespacesAndNewlines)))
        kill(-group, SIGINT)
        try eventually("the script to end") { !process.isRunning }
        try eventually("all that it started to end") {
            try Command.run("pgrep", ["--session", "\(group)"]).output == ""
        }
    }
}
