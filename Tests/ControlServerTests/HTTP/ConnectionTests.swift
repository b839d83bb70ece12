import ControlAPI
import HTTPServing
import NIOCore
import Testing

@testable import ControlServer

@Suite("Connections", .timeLimit(.minutes(1)))
struct ConnectionTests {
    private static let request = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test("answer one request after the other")
    func keepAlive() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.scrapeAddress)
            for _ in 0..<3 {
                try await connection.send(Self.request)
                let response = try await connection.response()
                #expect(response.status == 200)
                #expect(response.fields["connection"] == nil)
            }
        }
    }

    @Test("answer requests that were sent at once, in order")
    func pipelining() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send(
                "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "HEAD /v1/status HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    + "GET /never HTTP/1.1\r\nHost: x\r\n\r\n")
            let answers = await connection.rest()
            #expect(answers.statuses == ["200", "404", "200", "200"])
            #expect(answers.count(of: "Connection: close") == 1)
        }
    }

    @Test("answer what came before bytes that are no request, and then say so")
    func garbageBehindRequest() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send("\(Self.request)\(Self.request)nonsense\r\n\r\n\(Self.request)")
            let answers = await connection.rest()
            #expect(answers.statuses == ["200", "200", "400"])
            #expect(answers.count(of: "Connection: close") == 1)
        }
    }

    @Test(
        "end after the answer when the client wants it so, or no other request could follow",
        arguments: [
            "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: x\r\nconnection: Close\r\n\r\n",
            "GET /healthz HTTP/1.0\r\n\r\n",
            "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        ])
    func close(request: String) async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.scrapeAddress)
            try await connection.send(request)
            let answer = await connection.rest()
            #expect(answer.statuses == ["200"])
            #expect(answer.contains("\r\nConnection: close\r\n"))
            #expect(answer.hasSuffix("{\"status\":\"ok\"}\n"))
        }
    }

    @Test("answer a client of HTTP/1.0 without chunks, which it does not know")
    func oldClient() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send("GET /v1/connections HTTP/1.0\r\n\r\n")
            let answer = await connection.rest()
            #expect(answer.hasPrefix("HTTP/1.0 200 OK\r\n"))
            #expect(answer.contains("\r\n\r\n{\"connections\":["))
            #expect(answer.hasSuffix("}\n"))
        }
    }

    @Test("answer a client that says at once that nothing more will come")
    func halfClose() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send(Self.request)
            try await connection.finishSending()
            #expect(await connection.rest().statuses == ["200"])
        }
    }

    @Test("take the target as a URL too")
    func absoluteForm() async throws {
        try await RunningEndpoints.run { running in
            let response = try await running.ask("http://tcpwatch/healthz")
            #expect(response.status == 200)
        }
    }

    @Test("answer HEAD like GET, without the body", arguments: ["/metrics", "/", "/healthz", "/readyz"])
    func head(path: String) async throws {
        try await RunningEndpoints.run { running in
            let get = try await running.scrape(path)
            let connection = try await RawConnection(running.scrapeAddress)
            try await connection.send(
                "HEAD \(path) HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let answers = await connection.rest()
            #expect(answers.contains("Content-Length: \(get.body.count)\r\n"))
            #expect(answers.statuses == ["200", "200"])
        }
    }

    @Test(
        "without a request end after a while, a header that trickles in included",
        arguments: ["", "GET / HTTP/1.1\r\n"])
    func idle(start: String) async throws {
        var limits = ConnectionLimits()
        limits.idle = .milliseconds(200)
        try await RunningEndpoints.run(limits: limits) { running in
            let connection = try await RawConnection(running.scrapeAddress)
            if !start.isEmpty { try await connection.send(start) }
            let trickle = Task {
                while !start.isEmpty {
                    try await connection.send("a: b\r\n")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            #expect(await connection.rest() == "")
            trickle.cancel()
        }
    }

    @Test("end when the client does not take its answer in time, or nothing of it", arguments: [true, false])
    func slowReader(stalls: Bool) async throws {
        var limits = ConnectionLimits()
        limits.answer = stalls ? .seconds(3600) : .milliseconds(200)
        limits.stall = stalls ? .milliseconds(200) : .seconds(3600)
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 32 << 20)
        try await RunningEndpoints.run(limits: limits, metrics: { _ in body }) { running in
            let connection = try await RawConnection(running.scrapeAddress, reads: false)
            try await connection.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
            // Fails when the server has closed the connection, and never before.
            await #expect(throws: (any Error).self) {
                while true {
                    try await connection.send(Self.request)
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
        }
    }

    @Test("beyond the limit make room: the one that was idle longest ends")
    func crowd() async throws {
        var limits = ConnectionLimits()
        limits.grace = .zero
        try await RunningEndpoints.run(limits: limits) { running in
            let limit = limits.connections
            var crowd: [RawConnection] = []
            for _ in 0..<limit + 72 {
                crowd.append(try await RawConnection(running.scrapeAddress))
            }
            let response = try await running.scrape("/healthz")
            #expect(response.status == 200)
            // The first came first.
            #expect(await crowd[0].rest().hasPrefix("HTTP/1.1 503 "))
            let last = try #require(crowd.last)
            try await last.send(Self.request)
            #expect(try await last.response().status == 200)
        }
    }

    @Test("beyond the limit are refused when all others are being answered")
    func full() async throws {
        var limits = ConnectionLimits()
        limits.connections = 2
        limits.grace = .seconds(3600)
        try await RunningEndpoints.run(limits: limits) { running in
            let gate = Gate()
            defer { gate.open() }
            running.engineLoop.execute { gate.wait() }
            var busy: [RawConnection] = []
            for _ in 0..<2 {
                let connection = try await RawConnection(running.controlAddress)
                // When the first answer is there, the second request has arrived.
                try await connection.send("\(Self.request)GET /v1/connections?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try await connection.response()
                busy.append(connection)
            }
            let refused = try await RawConnection(running.controlAddress)
            let answer = await refused.rest()
            #expect(answer.statuses == ["503"])
            #expect(answer.contains("Retry-After: 1\r\n"))
            #expect(answer.contains("too many requests"))
        }
    }

    @Test("that have sent nothing yet are not taken for idle: beyond the limit others are refused in words")
    func burst() async throws {
        var limits = ConnectionLimits()
        limits.connections = 2
        limits.grace = .seconds(3600)
        try await RunningEndpoints.run(limits: limits) { running in
            var burst: [RawConnection] = []
            for _ in 0..<4 {
                burst.append(try await RawConnection(running.scrapeAddress))
            }
            for refused in burst[2...] {
                let answer = await refused.rest()
                #expect(answer.statuses == ["503"])
                #expect(answer.contains("Retry-After: 1\r\n"))
            }
            for admitted in burst[..<2] {
                try await admitted.send(Self.request)
                #expect(try await admitted.response().status == 200)
            }
        }
    }

    @Test("get the refusal of what is too long to the client, though it is still sending")
    func lingering() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.scrapeAddress)
            try await connection.send("GET /\(String(repeating: "x", count: 4 << 20)) HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(await connection.rest().statuses == ["431"])
        }
    }

    @Test("stay open for what the client still sends, and end when it hangs up")
    func hangingUp() async throws {
        var limits = ConnectionLimits()
        limits.linger = .seconds(3600)
        try await RunningEndpoints.run(limits: limits) { running in
            let connection = try await RawConnection(running.scrapeAddress)
            try await connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(await connection.rest().statuses == ["200"])
            // Fails when the server has reset the connection.
            try await connection.send(String(repeating: "x", count: 1 << 20))
            try await connection.finishSending()
        }
    }

    @Test("drop what comes behind a request for another protocol")
    func floodBehindUpgrade() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
            let flood = String(repeating: "x", count: 1 << 20)
            // The server closes before everything is sent, or takes it all: it answers either way.
            try? await connection.send(flood)
            #expect(await connection.rest().statuses == ["200"])
        }
    }
}
