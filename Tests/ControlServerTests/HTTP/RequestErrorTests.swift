import ControlAPI
import Testing

@testable import ControlServer

@Suite("Requests that cannot be answered")
struct RequestErrorTests {
    /// Bytes sent, the status that they get, and a word of the explanation.
    struct Case: CustomTestStringConvertible {
        let name: String
        let bytes: String
        let status: Int
        let detail: String

        init(_ name: String, _ bytes: String, _ status: Int, _ detail: String) {
            self.name = name
            self.bytes = bytes
            self.status = status
            self.detail = detail
        }

        var testDescription: String { name }
    }

    private static let host = "Host: x\r\n"
    private static let end = "\r\n\r\n"
    private static let long = String(repeating: "a", count: 100_000)

    static let cases: [Case] = [
        Case("unknown path", "GET /v1/nothing HTTP/1.1\r\n\(host)\r\n", 404, "/v1/connections"),
        Case("path below a known one", "GET /v1/status/x HTTP/1.1\r\n\(host)\r\n", 404, "/v1/status/x"),
        Case("asterisk", "OPTIONS * HTTP/1.1\r\n\(host)\r\n", 404, "nothing is at"),
        Case("tunnel", "CONNECT x:443 HTTP/1.1\r\n\(host)\r\n", 404, "nothing is at"),
        Case("other method", "DELETE /v1/status HTTP/1.1\r\n\(host)\r\n", 405, "not DELETE"),
        Case("rare method", "PROPFIND /metrics HTTP/1.1\r\n\(host)\r\n", 404, "/v1/metrics"),
        Case("body with another method", "POST /v1/status HTTP/1.1\r\n\(host)Content-Length: 2\r\n\r\n{}", 405, "POST"),
        Case("body", "GET /v1/status HTTP/1.1\r\n\(host)Content-Length: 2\r\n\r\n{}", 413, "without"),
        Case("body in chunks", "GET /v1/status HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n", 413, "without"),
        Case("unknown method", "FETCH /v1/status HTTP/1.1\r\n\(host)\r\n", 400, "method"),
        Case("no host", "GET /v1/status HTTP/1.1\r\n\r\n", 400, "Host"),
        Case("two hosts", "GET /v1/status HTTP/1.1\r\n\(host)\(host)\r\n", 400, "Host"),
        Case("no number", "GET /healthz HTTP/1.1\r\n\(host)Content-Length: two\r\n\r\n", 400, "Content-Length"),
        Case("blank in a name", "GET /healthz HTTP/1.1\r\n\(host)a b: c\r\n\r\n", 400, "header field"),
        Case("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "HTTP"),
        Case("later version", "GET /healthz HTTP/3.0\r\n\(host)\r\n", 505, "HTTP/1.1"),
        Case("TLS", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{fc}\u{3}\u{3}", 400, "method"),
        Case("long target", "GET /\(long.prefix(5000)) HTTP/1.1\r\n\(host)\r\n", 414, "5001 bytes"),
        Case("longer request line", "GET /\(long) HTTP/1.1\r\n\(host)\r\n", 431, "8192 bytes"),
        Case("request line without end", "GET /\(long)", 431, "8192 bytes"),
        Case("long header field", "GET /healthz HTTP/1.1\r\n\(host)a: \(long)\r\n\r\n", 431, "8192 bytes"),
        Case(
            "long header",
            "GET /healthz HTTP/1.1\r\n\(host)"
                + String(repeating: "a: \(long.prefix(8000))\r\n", count: 5) + "\r\n", 431, "32768"),
        Case(
            "many header fields",
            "GET /healthz HTTP/1.1\r\n\(host)" + String(repeating: "a: b\r\n", count: 101) + "\r\n", 431, "100 fields"),
    ]

    @Test("gets a problem that says what is wrong", arguments: cases)
    func problem(of request: Case) async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send(request.bytes)
            let response = try await connection.response()
            #expect(response.status == request.status)
            #expect(response.fields["content-type"] == ProblemDetails.mediaType)
            let problem: ProblemDetails = try response.decoded()
            #expect(problem.status == request.status)
            #expect(problem.type == "about:blank")
            #expect(!problem.title.isEmpty)
            #expect(problem.detail?.contains(request.detail) == true, "\(problem.detail ?? "no detail")")
        }
    }

    @Test(
        "bytes that are no request end the connection",
        arguments: cases.filter { ![404, 405, 414].contains($0.status) })
    func closing(of request: Case) async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send(request.bytes)
            let answer = await connection.rest()
            #expect(answer.contains("\r\nConnection: close\r\n"))
            #expect(answer.count(of: "Content-Type: ") == 1)
        }
    }

    @Test(
        "another method is told which are allowed", arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
    func allow(method: String) async throws {
        try await RunningEndpoints.run { running in
            for response in [
                try await running.ask("/healthz", method: method), try await running.scrape("/", method: method),
            ] {
                #expect(response.status == 405)
                #expect(response.fields["allow"] == "GET, HEAD")
            }
        }
    }

    @Test("a request that ends in its header gets a problem")
    func cutShort() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send("GET /healthz HTTP/1.1\r\nHo")
            try await connection.finishSending()
            let problem: ProblemDetails = try await connection.response().decoded()
            #expect(problem.detail == "the request ends in its header")
        }
    }

    @Test("a connection that ends before a request gets nothing")
    func silence() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.finishSending()
            #expect(await connection.rest() == "")
        }
    }

    @Test("HEAD for a list of connections is refused, because it would cost a list")
    func headOfList() async throws {
        try await RunningEndpoints.run { running in
            let response = try await running.ask("/v1/connections", method: "HEAD")
            #expect(response.status == 405)
            #expect(response.fields["allow"] == "GET")
        }
    }

    @Test("HEAD for what is not there has no body either", arguments: ["/nowhere", "/v1/connections?limit=0"])
    func head(path: String) async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send("HEAD \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let answer = await connection.rest()
            #expect(answer.hasPrefix("HTTP/1.1 40"))
            #expect(answer.hasSuffix("\r\n\r\n"))
        }
    }
}
