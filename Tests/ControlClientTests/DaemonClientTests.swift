import ControlAPI
import FakeServing
import Testing

@testable import ControlClient

@Suite("Asking the daemon")
struct DaemonClientTests {
    /// A wait that no good answer needs, and no test has to sit through.
    private static let patience = ClientLimits(
        connecting: .milliseconds(200), answering: .seconds(20), bodyBytes: 1 << 20)

    private func client(_ daemon: FakeDaemon, limits: ClientLimits = patience) -> DaemonClient {
        DaemonClient(sockets: [daemon.path], limits: limits)
    }

    @Test("an answer comes with its status, type and body")
    func answers() async throws {
        let daemon = try await FakeDaemon { _ in .answer(type: "Application/JSON; charset=utf-8", #"{"status":"ok"}"#) }
        let answer = try await client(daemon).fetch(.health)
        #expect(answer.status == 200)
        #expect(answer.contentType == "Application/JSON; charset=utf-8")
        #expect(answer.mediaType == "application/json")
        #expect(try answer.decoded(as: HealthResponse.self) == HealthResponse(status: "ok"))
    }

    @Test("the request is a GET with the query percent-encoded, and closes the connection")
    func request() async throws {
        let daemon = try await FakeDaemon { _ in .answer("{}") }
        _ = try await client(daemon).fetch(
            .connections, query: [QueryItem("state", "close-wait,listen"), QueryItem("odd", "a b&c=%ü")])
        let request = try #require(daemon.requests.first)
        let target = "/v1/connections?state=close-wait,listen&odd=a%20b%26c%3D%25%C3%BC"
        #expect(request.hasPrefix("GET \(target) HTTP/1.1\r\nhost: tcpwatch\r\n"))
        #expect(request.contains("\r\nconnection: close\r\n"))
    }

    @Test("an answer in chunks, and one that ends with the connection, are whole")
    func framing() async throws {
        let daemon = try await FakeDaemon { target in
            target == "/chunked"
                ? .write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                : .writeAndClose("HTTP/1.1 200 OK\r\n\r\nuntil the end")
        }
        #expect(try await client(daemon).ask("GET", "/chunked").body == Array("abcde".utf8))
        #expect(try await client(daemon).ask("GET", "/closing").body == Array("until the end".utf8))
        #expect(try await client(daemon).ask("GET", "/closing").contentType == nil)
    }

    @Test("a problem is told in the daemon's words")
    func problem() async throws {
        let daemon = try await FakeDaemon { _ in
            .problem(status: "400 Bad Request", title: "Bad Request", detail: "limit is 0: it must be 1 or more")
        }
        let error = await #expect(throws: ClientError.self) { try await client(daemon).fetch(.connections) }
        #expect(error?.description == "Bad Request: limit is 0: it must be 1 or more")
        #expect(error?.kind == .badRequest)
        #expect(error?.hint == nil)
    }

    @Test(
        "an error status without the daemon's words is still an error",
        arguments: [
            FakeBehaviour.answer(status: "503 Service Unavailable", type: "text/plain", "busy"),
            .answer(status: "503 Service Unavailable", type: ProblemDetails.mediaType, "[not a problem]"),
        ])
    func errorStatus(behaviour: FakeBehaviour) async throws {
        let daemon = try await FakeDaemon { _ in behaviour }
        let error = await #expect(throws: ClientError.self) { try await client(daemon).fetch(.metrics) }
        #expect(error?.description == "the daemon refuses (HTTP status 503 for /v1/metrics)")
        #expect(error?.kind == .failed)
    }

    @Test(
        "what is not HTTP is refused, whatever it is",
        arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "HTTP/9.9 what\r\n\r\n"])
    func garbage(text: String) async throws {
        let daemon = try await FakeDaemon { _ in .write(text) }
        let error = await #expect(throws: ClientError.self) { try await client(daemon).fetch(.status) }
        #expect(error?.description.hasPrefix("the answer from \(daemon.path) is not HTTP: ") == true)
        #expect(error?.kind == .failed)
    }

    @Test(
        "a connection that closes before the answer is complete is an error",
        arguments: ["", "HTTP/1.1 200 OK\r\ncontent-le", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nfive."])
    func closesEarly(text: String) async throws {
        let daemon = try await FakeDaemon { _ in .writeAndClose(text) }
        await #expect(throws: ClientError.closedEarly(socket: daemon.path)) {
            try await client(daemon).fetch(.status)
        }
    }

    @Test("a body beyond the limit is refused, one of the limit is not")
    func huge() async throws {
        let limits = ClientLimits(answering: .seconds(20), bodyBytes: 1 << 20)
        let tooLong = try await FakeDaemon { _ in .flood(bytes: 1 << 21) }
        await #expect(throws: ClientError.tooLarge(bytes: 1 << 20)) {
            try await client(tooLong, limits: limits).fetch(.metrics)
        }
        let fitting = try await FakeDaemon { _ in .flood(bytes: 1 << 20) }
        #expect(try await client(fitting, limits: limits).fetch(.metrics).body.count == 1 << 20)
    }

    @Test("a daemon that says nothing is given up")
    func slow() async throws {
        let daemon = try await FakeDaemon { _ in .silence }
        let limits = ClientLimits(answering: .milliseconds(50))
        let error = await #expect(throws: ClientError.self) { try await client(daemon, limits: limits).fetch(.status) }
        #expect(error == .noAnswer(socket: daemon.path, seconds: 0))
        #expect(error?.kind == .unreachable)
    }

    @Test("the first place with a daemon is asked, and where there is none is passed over")
    func places() async throws {
        let daemon = try await FakeDaemon { _ in .answer("{}") }
        let client = DaemonClient(sockets: ["/nonexistent/control.sock", daemon.path], limits: Self.patience)
        #expect(try await client.fetch(.status).status == 200)
    }

    @Test("a client can be asked again and again, also at the same time")
    func repeated() async throws {
        let daemon = try await FakeDaemon { .answer("\"\($0)\"") }
        let client = client(daemon)
        let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<20 { group.addTask { try await client.ask("GET", "/\(number)").body } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(bodies == Set((0..<20).map { Array("\"/\($0)\"".utf8) }))
    }
}
