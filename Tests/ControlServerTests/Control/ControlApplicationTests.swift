import ControlAPI
import Engine
import FoundationEssentials
import Glibc
import NIOCore
import Testing

@testable import ControlServer

@Suite("Control application")
struct ControlApplicationTests {
    @Test("status tells who answers, from where, and what was polled")
    func status() async throws {
        try await RunningEndpoints.run { running in
            let response = try await running.ask("/v1/status")
            #expect(response.status == 200)
            #expect(response.fields["content-type"] == "application/json")
            let status: StatusResponse = try response.decoded()
            #expect(status.version == TcpwatchVersion.current)
            #expect(status.pid == getpid())
            #expect(status.controlSocket == running.endpoints.controlSocket)
            #expect(status.metricsURLs == running.endpoints.scrape.metricsURLs)
            #expect(status.poll.ageMs != nil)
            #expect(status.sources.map(\.name.text) == ["connections", "listeners", "counters"])
            #expect(status.sources.allSatisfy { $0.up })
            #expect(Set(status.connections.keys) == ["ipv4", "ipv6"])
            #expect(status.connections["ipv4"]?.count == 10)
            #expect(status.connections["ipv4"]?["time-wait"] == nil)
        }
    }

    @Test("before the first poll status answers with what there is, and connections are listed")
    func unpolled() async throws {
        try await RunningEndpoints.run(isPolled: false) { running in
            let status: StatusResponse = try await running.ask("/v1/status").decoded()
            #expect(status.poll.ageMs == nil)
            #expect(status.timeWait == nil)
            #expect(status.connections.isEmpty)
            #expect(status.sources.allSatisfy { !$0.up })
            let connections = try await running.ask("/v1/connections")
            #expect(connections.status == 200)
        }
    }

    @Test("connections are those of this moment, found by port and state")
    func connections() async throws {
        try await RunningEndpoints.run { running in
            let scrape = try await RawConnection(running.scrapeAddress)
            try await scrape.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = try await scrape.response()
            let port = try #require(running.scrapePort)

            let list: ConnectionsResponse = try await running.ask(
                "/v1/connections?port=\(port)&state=established&sort=bytes_sent"
            ).decoded()
            #expect(list.total == 2)
            #expect(!list.truncated)
            #expect(Set(list.connections.map(\.state)) == ["established"])
            #expect(list.connections.contains { $0.local == "127.0.0.1:\(port)" })
            #expect(list.connections.contains { $0.remote == "127.0.0.1:\(port)" })
            // The server's end has sent most.
            #expect(list.connections.first?.local == "127.0.0.1:\(port)")

            let one: ConnectionsResponse = try await running.ask(
                "/v1/connections?port=\(port)&state=established&limit=1"
            ).decoded()
            #expect(one.connections.count == 1)
            #expect(one.total == 2)
            #expect(one.truncated)
            try await scrape.close()
        }
    }

    /// What the kernel lets a queue be at most (ip-sysctl).
    private static var somaxconn: UInt32 {
        get throws {
            let text = try String(contentsOfFile: "/proc/sys/net/core/somaxconn", encoding: .utf8)
            return try #require(UInt32(text.dropLast()))
        }
    }

    @Test("listeners show the scrape address")
    func listeners() async throws {
        try await RunningEndpoints.run { running in
            await running.engine.pollConnections()
            let port = try #require(running.scrapePort)
            let list: ListenersResponse = try await running.ask("/v1/listeners").decoded()
            let listener = try #require(list.listeners.first { $0.local == "127.0.0.1:\(port)" })
            #expect(listener.uid == getuid())
            #expect(listener.queueLength == 0)
            #expect(listener.queueLimit == min(4096, try Self.somaxconn))
        }
    }

    @Test("metrics are the same text as at the scrape address")
    func metrics() async throws {
        try await RunningEndpoints.run { running in
            let control = try await running.ask("/v1/metrics")
            let scrape = try await running.scrape("/metrics")
            #expect(control.text == scrape.text)
            #expect(control.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    @Test("readiness comes with the first poll, health before")
    func readiness() async throws {
        try await RunningEndpoints.run(isPolled: false) { running in
            let health: HealthResponse = try await running.ask("/healthz").decoded()
            #expect(health.status == "ok")
            let before = try await running.ask("/readyz")
            #expect(before.status == 503)
            let problem: ProblemDetails = try before.decoded()
            #expect(problem.detail == "the first poll of the connections is not done")
            await running.engine.pollConnections()
            let after = try await running.ask("/readyz")
            #expect(after.status == 200)
        }
    }

    @Test("two lists of one user may wait for the kernel: for a third the client is told to try again")
    func crowd() async throws {
        try await RunningEndpoints.run { running in
            let gate = Gate()
            defer { gate.open() }
            running.engineLoop.execute { gate.wait() }
            var asking: [RawConnection] = []
            for _ in 0..<3 {
                let connection = try await RawConnection(running.controlAddress)
                try await connection.send("GET /v1/connections?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n")
                asking.append(connection)
            }
            let statuses = try await withThrowingTaskGroup { group in
                for connection in asking {
                    group.addTask { try await connection.response().status }
                }
                var statuses: [Int] = []
                // The one that is refused is answered first: the others wait for the engine.
                for try await status in group {
                    statuses.append(status)
                    gate.open()
                }
                return statuses
            }
            #expect(statuses == [503, 200, 200])
        }
    }

    @Test(
        "every answer has a type, a length, a date, and is not to be kept",
        arguments: [
            "/v1/status", "/v1/connections", "/v1/listeners", "/v1/anomalies", "/v1/metrics", "/healthz", "/readyz",
            "/nowhere",
        ])
    func fields(path: String) async throws {
        try await RunningEndpoints.run { running in
            let response = try await running.ask(path)
            #expect(response.fields["content-type"] != nil)
            let isChunked = response.fields["transfer-encoding"] == "chunked"
            #expect(response.fields["content-length"] == (isChunked ? nil : String(response.body.count)))
            #expect(response.fields["date"]?.hasSuffix(" GMT") == true)
            #expect(response.fields["cache-control"] == "no-store")
            #expect(response.fields["x-content-type-options"] == "nosniff")
            #expect(!response.body.isEmpty)
        }
    }
}
