import ControlAPI
import Glibc
import HTTPServing
import Testing

@testable import ControlServer

@Suite("Reload")
struct ReloadTests {
    private static let done = ReloadResponse(changed: ["interval"], needsRestart: ["control.socket"])
    private static let flaws = [
        ProblemDetails.Flaw(detail: "is no number", file: "/etc/t.yaml", line: 3, column: 5),
        ProblemDetails.Flaw(detail: "is no address", flag: "--listen"),
    ]

    @Test("answers when it is done, with what has changed and what needs a restart")
    func done() async throws {
        try await RunningEndpoints.run(reload: { .reloaded(Self.done) }) { running in
            let response = try await running.ask("/v1/reload", method: "POST")
            #expect(response.status == 200)
            #expect(response.text == #"{"changed":["interval"],"needs_restart":["control.socket"]}"# + "\n")
        }
    }

    @Test("that finds the configuration wrong is a problem of its own kind, with every place")
    func invalid() async throws {
        try await RunningEndpoints.run(reload: { .invalid(Self.flaws) }) { running in
            let response = try await running.ask("/v1/reload", method: "POST")
            #expect(response.status == 422)
            let problem: ProblemDetails = try response.decoded()
            #expect(problem.type == ProblemDetails.invalidConfiguration)
            #expect(problem.title == "Invalid configuration")
            #expect(problem.errors == Self.flaws)
            #expect(
                problem.detail
                    == "the configuration in force stays as it was: /etc/t.yaml:3:5: is no number (and 1 more)")
        }
    }

    @Test("that a crowd asks for is answered to all whose request was taken, others are refused for a moment")
    func crowd() async throws {
        var limits = ConnectionLimits()
        limits.connections = 16
        limits.grace = .milliseconds(100)
        let gate = AsyncStream.makeStream(of: Void.self)
        let opened = Task { for await _ in gate.stream {} }
        let reload: @Sendable () async -> ReloadOutcome = {
            await opened.value
            return .reloaded(Self.done)
        }
        try await RunningEndpoints.run(limits: limits, reload: reload) { running in
            let request = "POST /v1/reload HTTP/1.1\r\nHost: x\r\n\r\n"
            var asking: [RawConnection] = []
            for _ in 0..<16 {
                asking.append(try await RawConnection(running.controlAddress))
                try await asking.last?.send(request)
            }
            // Longer than whoever does nothing is borne with.
            try await Task.sleep(for: .milliseconds(500))
            for _ in 0..<50 {
                let refused = try await running.ask("/v1/reload", method: "POST")
                #expect(refused.status == 503)
                #expect(refused.fields["retry-after"] == "1")
            }
            gate.continuation.finish()
            for connection in asking { #expect(try await connection.response().status == 200) }
        }
    }

    @Test("that the daemon cannot carry out is a conflict")
    func failed() async throws {
        try await RunningEndpoints.run(reload: { .failed([Self.flaws[1]]) }) { running in
            let response = try await running.ask("/v1/reload", method: "POST")
            #expect(response.status == 409)
            let problem: ProblemDetails = try response.decoded()
            #expect(problem.type == "about:blank")
            #expect(problem.detail == "the configuration in force stays as it was: --listen: is no address")
        }
    }

    @Test("is POST without a body, on the control socket only")
    func requests() async throws {
        try await RunningEndpoints.run(reload: { .reloaded(Self.done) }) { running in
            for method in ["GET", "HEAD", "PUT", "DELETE"] {
                let response = try await running.ask("/v1/reload", method: method)
                #expect(response.status == 405)
                #expect(response.fields["allow"] == "POST")
            }
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send("POST /v1/reload HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
            #expect(try await connection.response().status == 413)
            #expect(try await running.scrape("/v1/reload", method: "POST").status == 404)
        }
    }

    @Test("is for root, the daemon's user, and members of its group or of the socket's")
    func callers() {
        let rule = ActionRule(uid: 998, gid: 997, group: 996)
        #expect(rule.permits(PeerCredentials(uid: 0, gid: 5)))
        #expect(rule.permits(PeerCredentials(uid: 998, gid: 5)))
        #expect(rule.permits(PeerCredentials(uid: 1000, gid: 997)))
        #expect(rule.permits(PeerCredentials(uid: 1000, gid: 996)))
        #expect(rule.permits(PeerCredentials(uid: 1000, gid: 5, supplementaryGroups: [6, 997])))
        #expect(!rule.permits(PeerCredentials(uid: 1000, gid: 5, supplementaryGroups: [6, 0])))
        #expect(!rule.permits(PeerCredentials(uid: 997, gid: 998)))
    }

    @Test("of a daemon that runs as root is not for whoever has no further group")
    func zeros() {
        let rule = ActionRule(uid: 0, gid: 0)
        #expect(!rule.permits(PeerCredentials(uid: 1000, gid: 5, supplementaryGroups: [0])))
        #expect(rule.permits(PeerCredentials(uid: 1000, gid: 0)))
    }
}
