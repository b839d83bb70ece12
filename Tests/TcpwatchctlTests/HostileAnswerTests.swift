import FakeServing
import Foundation
import Testing

@Suite("What comes from whoever serves the socket cannot drive the terminal")
struct HostileAnswerTests {
    /// Sets the title, rings, clears, in 8-bit controls too, and turns text around.
    private static let evil = "\u{1B}]0;owned\u{07}\u{9B}2J\u{202E}\u{2066}"
    /// The same in a string of JSON.
    private static let evilJSON = #"\u001b]0;owned\u0007\u009b2J\u202e\u2066"#

    /// Everything that this text must not hold where people read it.
    private func harm(in text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A: false
            case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
    }

    /// A daemon each of whose words is evil.
    private func daemon() async throws -> FakeDaemon {
        let evil = Self.evilJSON
        return try await FakeDaemon { target in
            switch target.prefix(while: { $0 != "?" }) {
            case "/v1/status": .answer(Answers.status.replacing("9.8.7", with: evil))
            case "/v1/connections": .answer(Answers.connections.replacing("netlink", with: evil))
            case "/v1/listeners": .answer(Answers.listeners.replacing("ssh.service", with: evil))
            case "/v1/anomalies": .answer(Answers.anomalies.replacing("app.service", with: evil))
            case "/v1/reload": .answer(#"{"changed": ["\#(evil)"], "needs_restart": ["\#(evil)"]}"#)
            case "/v1/metrics":
                .answer(type: "text/plain; version=0.0.4", "# HELP a b\na{unit=\"\(Self.evil)größe\"} 1\n")
            default: .answer("{}")
            }
        }
    }

    /// What a terminal gets.
    private func shown(_ arguments: [String]) throws -> String {
        let terminal = try PseudoTerminal()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", #""$0" "$@"; echo the end"#, Tool.path] + arguments
        process.environment = ["LANG": "C.UTF-8", "TERM": "xterm", "NO_COLOR": "1"]
        process.standardOutput = terminal.terminal
        process.standardError = FileHandle.nullDevice
        try process.run()
        // A terminal that nobody reads takes a few kilobytes only.
        let text = terminal.read(until: "the end").replacing("\r\n", with: "\n")
        process.waitUntilExit()
        #expect(text.count > 20)
        return text
    }

    @Test(
        "on a terminal",
        arguments: [
            ["status"], ["connections"], ["listeners"], ["anomalies"], ["metrics"], ["version"], ["reload"], ["doctor"],
            ["status", "--json"], ["listeners", "--json=short"], ["anomalies", "--json"], ["doctor", "--json"],
        ])
    func terminal(command: [String]) async throws {
        let daemon = try await daemon()
        #expect(try harm(in: shown(command + ["--socket", daemon.path])) == [])
    }

    @Test("the pages, into a pipe too", arguments: ["status", "listeners", "anomalies", "version", "reload", "doctor"])
    func piped(command: String) async throws {
        let daemon = try await daemon()
        let outcome = try Tool.run([command, "--socket", daemon.path])
        #expect(outcome.output.count > 20)
        #expect(harm(in: outcome.output + outcome.errors) == [])
    }

    @Test("metrics and JSON go into a pipe as they came")
    func data() async throws {
        let daemon = try await daemon()
        let metrics = try Tool.run(["metrics", "--socket", daemon.path])
        #expect(metrics.output == "# HELP a b\na{unit=\"\(Self.evil)größe\"} 1\n")
        let json = try Tool.run(["listeners", "--json=short", "--socket", daemon.path])
        #expect(json.output == Answers.listeners.replacing("ssh.service", with: Self.evilJSON) + "\n")
    }

    @Test("metrics on a terminal show what was there as escapes")
    func metrics() async throws {
        let daemon = try await daemon()
        let text = try shown(["metrics", "--socket", daemon.path])
        #expect(text.hasPrefix("# HELP a b\na{unit=\"\\u001b]0;owned\\u0007\\u009b2J\\u202e\\u2066größe\"} 1\n"))
    }

    @Test(
        "errors",
        arguments: [
            FakeBehaviour.problem(status: "500 Bad", title: evilJSON, detail: evilJSON),
            .problem(status: "500 Bad", title: "x", detail: #"one\nhint: run this"#),
            .answer(
                status: "422 Bad", type: "application/problem+json",
                #"{"type": "urn:tcpwatch:problem:invalid-configuration", "title": "\#(evilJSON)", "status": 422,"#
                    + #" "errors": [{"detail": "\#(evilJSON)", "file": "\#(evilJSON)", "line": 1, "column": 1}]}"#),
            .answer(#"{"\#(evilJSON)": }"#), .writeAndClose("HTTP/1.1 200 \(evil)\r\n\(evil)\r\n\r\n"),
        ])
    func errors(behaviour: FakeBehaviour) async throws {
        let daemon = try await FakeDaemon { _ in behaviour }
        for command in ["status", "reload", "metrics", "version"] {
            let outcome = try Tool.run([command, "--socket", daemon.path])
            #expect(harm(in: outcome.errors) == [])
            // Nobody else's words begin a line.
            #expect(!outcome.errors.contains("\nhint: run this"))
        }
    }

    @Test(
        "what was typed",
        arguments: [["explain", evil], ["history", "--kind", evil], ["status", "--socket", "/\(evil)"], [evil]])
    func arguments(arguments: [String]) throws {
        let outcome = try Tool.run(arguments)
        #expect(outcome.code != 0)
        #expect(outcome.errors.contains("owned"))
        #expect(harm(in: outcome.errors) == [])
    }
}
