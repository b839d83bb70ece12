import ControlAPI
import FakeServing
import Foundation
import Testing

@testable import tcpwatchctl

@Suite("The doctor from the command line")
struct DoctorTests {
    private func checkup(_ outcome: Tool.Outcome) throws -> Checkup {
        try JSONDecoder().decode(Checkup.self, from: Data(outcome.output.utf8))
    }

    @Test("what the daemon says is judged, and 1 says that not all is well")
    func judges() async throws {
        // Its version is another, and its detector of blindness is off.
        let daemon = try await Answers.daemon()
        let outcome = try Tool.run(["doctor", "--json=short", "--socket", daemon.path])
        #expect(outcome.code == 1)
        #expect(outcome.errors == "")
        #expect(outcome.output.split(separator: "\n").count == 1)
        let checks = try checkup(outcome).checks
        #expect(checks.map(\.name) == CheckName.allCases.map(\.rawValue))
        #expect(checks.filter { $0.verdict == .warning }.map(\.name).contains("daemon"))
        #expect(checks.last?.remedy?.contains("detectors.monitor-degraded.enabled: true") == true)
        #expect(
            daemon.requests.contains {
                $0.hasPrefix("GET /v1/anomalies?kind=monitor-degraded&state=active HTTP/1.1\r\n")
            })
    }

    @Test("the page has each check, and the remedies")
    func page() async throws {
        let daemon = try await Answers.daemon()
        let lines = try Tool.run(["doctor", "--socket", daemon.path]).output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("NOT ALL of what tcpwatch shows can be relied upon: ") == true)
        for name in CheckName.allCases {
            #expect(lines.contains { $0.contains("  \(name.rawValue)  ") })
        }
        #expect(lines.contains { $0.contains("remedy: systemctl restart tcpwatchd") })
    }

    @Test("without a daemon the other checks are made, and the code says why there is none")
    func unreachable() throws {
        let outcome = try Tool.run(["doctor", "--json", "--socket", "/nonexistent/control.sock"])
        #expect(outcome.code == 69)
        let checkup = try checkup(outcome)
        #expect(checkup.checks.first?.found == "cannot connect to /nonexistent/control.sock: no such file or directory")
        #expect(checkup.checks.count + checkup.notMade.count == CheckName.allCases.count)
        #expect(outcome.output.hasPrefix("{\n  \"checks\": [\n"))
    }

    @Test("a daemon that denies it is told apart")
    func denied() async throws {
        let daemon = try await FakeDaemon { _ in
            .problem(status: "403 Forbidden", title: "Forbidden", detail: "ask root")
        }
        let outcome = try Tool.run(["doctor", "--socket", daemon.path])
        #expect(outcome.code == 77)
        #expect(outcome.output.contains("Forbidden: ask root"))
    }

    @Test("every check is explained in the documents")
    func documented() throws {
        let document = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/control-api.md").standardized
        let rows =
            try String(contentsOf: document, encoding: .utf8)
            .split(separator: "### What the doctor looks at", maxSplits: 1).last?
            .split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.split(separator: "`")[1] } ?? []
        #expect(rows.map(String.init) == CheckName.allCases.map(\.rawValue))
    }
}
