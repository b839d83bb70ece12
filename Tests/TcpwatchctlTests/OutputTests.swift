import FakeServing
import Foundation
import Testing

@Suite("What the companion prints")
struct OutputTests {
    @Test("JSON as it came, or indented with every digit")
    func json() async throws {
        let daemon = try await Answers.daemon()
        let short = try Tool.run(["listeners", "--json=short", "--socket", daemon.path])
        #expect(short.output == Answers.listeners + "\n")
        for arguments in [["--json"], ["--json=pretty"], ["--json", "pretty"]] {
            let pretty = try Tool.run(["listeners", "--socket", daemon.path] + arguments)
            #expect(pretty.output.hasPrefix("{\n  \"listeners\": [\n    {\n      \"cookie\": \"ffffffffffffffff\",\n"))
        }
    }

    @Test("the options of a list become its query")
    func query() async throws {
        let daemon = try await Answers.daemon()
        _ = try Tool.run(
            [
                "connections", "--state", "CLOSE-WAIT,estab", "--port", "443", "--sort", "send-queue", "--limit", "7",
                "--socket", daemon.path,
            ])
        let target = "/v1/connections?state=close-wait,estab&port=443&sort=send_queue&limit=7"
        #expect(daemon.requests.first?.hasPrefix("GET \(target) HTTP/1.1\r\n") == true)
    }

    @Test(
        "the daemon is asked for findings that are active or only just over, unless for others",
        arguments: [
            ([], "state=active,clearing"), (["--state", "pending,Resolved"], "state=pending,resolved"),
            (["--kind", "syn-flood", "--severity=CRITICAL"], "state=active,clearing&kind=syn-flood&severity=critical"),
        ] as [([String], String)])
    func anomaliesQuery(arguments: [String], query: String) async throws {
        let daemon = try await Answers.daemon()
        let outcome = try Tool.run(["anomalies", "--socket", daemon.path] + arguments)
        #expect(daemon.requests.first?.hasPrefix("GET /v1/anomalies?\(query) HTTP/1.1\r\n") == true)
        #expect(outcome.output.contains("\nWARNING   close-wait-pileup  app.service inbound 80  1m00s\n"))
    }

    @Test("findings without their legend, and as JSON")
    func anomalies() async throws {
        let daemon = try await Answers.daemon()
        let bare = try Tool.run(["anomalies", "--no-legend", "--socket", daemon.path]).output
        #expect(bare.hasPrefix("WARNING  close-wait-pileup  "))
        #expect(bare.hasSuffix("\n    10.0.0.1:80 ← 10.0.0.9:40112  close-wait 2m10s\n"))
        let json = try Tool.run(["anomalies", "--json=short", "--socket", daemon.path]).output
        #expect(json == Answers.anomalies + "\n")
    }

    @Test("the metrics come as they are")
    func metrics() async throws {
        let daemon = try await Answers.daemon()
        #expect(try Tool.run(["metrics", "--socket", daemon.path]).output == "# HELP a b\na 1\n")
    }

    @Test("both versions are told, the own one also without a daemon")
    func versions() async throws {
        let daemon = try await Answers.daemon()
        let own = try Tool.run(["--version"]).output
        #expect(own.hasPrefix("tcpwatchctl 0."))
        #expect(try Tool.run(["version", "--socket", daemon.path]).output == own + "tcpwatchd 9.8.7\n")
        #expect(try Tool.run(["version", "--socket", "/nonexistent"]).output == own)
    }

    @Test("without a subcommand, and for each when asked, there is help with examples")
    func help() throws {
        let overview = try Tool.run([])
        #expect(overview.code == 0)
        for command in ["status", "anomalies", "connections", "listeners", "doctor", "metrics", "version"] {
            #expect(overview.output.contains("\n  \(command) "))
            let help = try Tool.run([command, "--help"])
            #expect(help.code == 0)
            #expect(command == "version" || help.output.contains("EXAMPLES:\n  tcpwatchctl \(command)"))
        }
    }

    @Test(
        "colour is for terminals, unless it is asked for",
        arguments: [([], false), (["--color=always"], true), (["--color=never"], false), (["--color=auto"], false)])
    func color(arguments: [String], colored: Bool) async throws {
        let daemon = try await Answers.daemon()
        let outcome = try Tool.run(
            ["status", "--socket", daemon.path] + arguments, environment: ["LANG": "C.UTF-8", "NO_COLOR": "1"])
        #expect(outcome.output.contains("\u{1B}[") == colored)
    }

    @Test(
        "the first of LC_ALL, LC_CTYPE and LANG that is set decides between UTF-8 and ASCII",
        arguments: [
            (["LANG": "de_DE.UTF-8"], true), (["LANG": "C"], false), ([:], false),
            (["LC_ALL": "C", "LANG": "C.UTF-8"], false), (["LC_ALL": "", "LC_CTYPE": "zh_CN.utf8", "LANG": "C"], true),
        ] as [([String: String], Bool)])
    func locale(environment: [String: String], isUTF8: Bool) async throws {
        let daemon = try await Answers.daemon()
        let outcome = try Tool.run(["status", "--socket", daemon.path], environment: environment)
        #expect(outcome.output.contains(isUTF8 ? " · 3 connections, netlink · " : " | 3 connections, netlink | "))
    }
}
