import FakeServing
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
    @Test("0 when all is well", arguments: ["status", "anomalies", "connections", "listeners", "metrics", "version"])
    func success(command: String) async throws {
        let daemon = try await Answers.daemon()
        let outcome = try Tool.run([command, "--socket", daemon.path])
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output != "")
    }

    @Test(
        "64 for wrong usage, and the daemon is not bothered",
        arguments: [
            ["nonsense"], ["status", "--nonsense"], ["status", "extra"], ["status", "--watch=x"],
            ["status", "--watch=0"], ["status", "--watch=nan"], ["status", "--json=xml"], ["status", "--color=red"],
            ["connections", "--limit", "0"], ["connections", "--limit", "many"], ["connections", "--port", "65536"],
        ])
    func usage(arguments: [String]) async throws {
        let daemon = try await Answers.daemon()
        let outcome = try Tool.run(arguments + (arguments == ["nonsense"] ? [] : ["--socket", daemon.path]))
        #expect(outcome.code == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("Usage: tcpwatchctl"))
        #expect(daemon.requests.isEmpty)
    }

    @Test("64 when the daemon does not understand a value, in its words")
    func badRequest() async throws {
        let daemon = try await FakeDaemon { _ in
            .problem(status: "400 Bad Request", title: "Bad Request", detail: "sort is x: it must be one of rtt, rto")
        }
        let outcome = try Tool.run(["connections", "--sort", "x", "--socket", daemon.path])
        #expect(outcome.code == 64)
        #expect(outcome.errors == "Bad Request: sort is x: it must be one of rtt, rto\n")
    }

    @Test(
        "69 when there is no daemon, with the reason and a hint", arguments: ["status", "metrics", "version", "reload"])
    func unreachable(command: String) throws {
        let outcome = try Tool.run([command, "--socket", "/nonexistent/control.sock"])
        #expect(outcome.code == 69)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first == "cannot connect to /nonexistent/control.sock: no such file or directory")
        #expect(lines.last?.hasPrefix("hint: is tcpwatchd running?") == true)
    }

    @Test("78 when the daemon finds its configuration wrong, with every place")
    func configuration() async throws {
        let first = #"{"detail": "is no number", "file": "/etc/t.yaml", "line": 3, "column": 5}"#
        let daemon = try await FakeDaemon { _ in
            .answer(
                status: "422 Unprocessable Content", type: "application/problem+json",
                #"{"type": "urn:tcpwatch:problem:invalid-configuration", "title": "Invalid configuration", "#
                    + #""status": 422, "detail": "…", "errors": [\#(first), {"detail": "more"}]}"#)
        }
        let outcome = try Tool.run(["reload", "--socket", daemon.path])
        #expect(outcome.code == 78)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("/etc/t.yaml:3:5: is no number\nmore\nhint: "))
    }

    @Test("1 when the daemon cannot do as its configuration says")
    func conflict() async throws {
        let daemon = try await FakeDaemon { _ in
            .problem(status: "409 Conflict", title: "Conflict", detail: "cannot listen on 10.0.0.1:80")
        }
        let outcome = try Tool.run(["reload", "--socket", daemon.path])
        #expect(outcome.code == 1)
        #expect(outcome.errors == "Conflict: cannot listen on 10.0.0.1:80\n")
    }

    @Test("77 when the daemon denies it")
    func denied() async throws {
        let daemon = try await FakeDaemon { _ in
            .problem(status: "403 Forbidden", title: "Forbidden", detail: "ask root")
        }
        let outcome = try Tool.run(["status", "--socket", daemon.path])
        #expect(outcome.code == 77)
        #expect(outcome.errors == "Forbidden: ask root\n")
    }

    @Test(
        "1 when it fails otherwise, and nothing is printed that looks like an answer",
        arguments: [
            FakeBehaviour.write("not HTTP\r\n\r\n"), .writeAndClose(""), .answer("{}"), .answer("[1, 2"),
            .problem(status: "503 Service Unavailable", title: "Service Unavailable", detail: "try later"),
        ])
    func failure(behaviour: FakeBehaviour) async throws {
        let daemon = try await FakeDaemon { _ in behaviour }
        let outcome = try Tool.run(["status", "--socket", daemon.path])
        #expect(outcome.code == 1)
        #expect(outcome.output == "")
        #expect(outcome.errors != "")
    }

    @Test("1 when the output cannot be written")
    func fullDevice() async throws {
        let daemon = try await Answers.daemon()
        let outcome = try Tool.shell(#"exec "$0" metrics --socket "$1" >/dev/full"#, [daemon.path])
        #expect(outcome.code == 1)
        #expect(outcome.errors == "cannot write to standard output: No space left on device\n")
    }

    @Test("0 and no word when the reader has had enough")
    func closedPipe() async throws {
        let daemon = try await FakeDaemon { _ in .flood(bytes: 8 << 20) }
        let outcome = try Tool.shell(
            #"{ "$0" metrics --socket "$1"; echo "code $?" >&2; } | head -c 5"#, [daemon.path])
        #expect(outcome.output == "xxxxx")
        #expect(outcome.errors == "code 0\n")
    }
}
