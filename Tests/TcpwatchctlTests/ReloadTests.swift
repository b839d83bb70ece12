import FakeServing
import Testing

@Suite("tcpwatchctl reload")
struct ReloadTests {
    @Test(
        "says what has changed and what needs a restart",
        arguments: [
            ([], [], "reloaded: nothing has changed\n"),
            (["interval", "cpu_budget"], [], "reloaded: interval, cpu_budget\n"),
            (["interval"], ["max_groups"], "reloaded: interval\nneeds a restart: max_groups\n"),
        ] as [([String], [String], String)])
    func output(changed: [String], needsRestart: [String], text: String) async throws {
        let daemon = try await FakeDaemon { _ in
            .answer(#"{"changed": \#(changed), "needs_restart": \#(needsRestart)}"#)
        }
        let outcome = try Tool.run(["reload", "--socket", daemon.path])
        #expect(outcome.code == 0)
        #expect(outcome.output == text)
        #expect(outcome.errors == "")
    }

    @Test("asks by POST, without a body")
    func request() async throws {
        let daemon = try await FakeDaemon { _ in .answer(#"{"changed": [], "needs_restart": []}"#) }
        _ = try Tool.run(["reload", "--socket", daemon.path])
        let request = try #require(daemon.requests.first)
        #expect(request.hasPrefix("POST /v1/reload HTTP/1.1\r\n"))
        #expect(request.contains("\r\ncontent-length: 0\r\n"))
        #expect(!request.contains("transfer-encoding"))
    }
}
