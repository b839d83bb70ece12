import ControlAPI
import Glibc
import Testing

@testable import ControlClient

@Suite("A daemon that cannot be reached")
struct UnreachableDaemonTests {
    private func failure(_ sockets: [String]) async -> ClientError? {
        let client = DaemonClient(sockets: sockets, limits: ClientLimits(connecting: .milliseconds(100)))
        return await #expect(throws: ClientError.self) { try await client.fetch(.status) }
    }

    @Test("without a socket the error names every place that was tried, and asks for the daemon")
    func absent() async throws {
        let error = try #require(await failure(["/nonexistent/own.sock", "/nonexistent/system.sock"]))
        #expect(
            error.description
                == "cannot connect to /nonexistent/system.sock: no such file or directory"
                + " (also tried /nonexistent/own.sock: no such file or directory)")
        #expect(error.hint?.hasPrefix("is tcpwatchd running?") == true)
        #expect(error.kind == .unreachable)
    }

    @Test("a socket that was left behind is told from none")
    func stale() async throws {
        let listener = try StuckListener("stale")
        listener.abandon()
        let error = try #require(await failure([listener.path, "/nonexistent/system.sock"]))
        #expect(error.description.hasPrefix("cannot connect to \(listener.path): connection refused (also tried "))
        #expect(error.hint?.hasPrefix("nothing listens there any more") == true)
        #expect(error.kind == .unreachable)
    }

    @Test("a path that no socket can have is refused before any system call")
    func longPath() async throws {
        let path = "/" + String(repeating: "x", count: 200)
        let error = try #require(await failure([path]))
        #expect(error.description == "cannot connect to \(path): file name too long")
        #expect(error.hint?.contains("107 bytes") == true)
    }

    @Test("a daemon whose backlog is full is waited for, then given up")
    func fullBacklog() async throws {
        let listener = try StuckListener("full")
        let error = try #require(await failure([listener.path]))
        #expect(error == .cannotConnect([ConnectFailure(path: listener.path, errno: ETIMEDOUT)]))
        #expect(error.hint?.contains("does not accept connections") == true)
        #expect(error.kind == .unreachable)
    }

    @Test("without any place to try there is an error, not a trap")
    func noPlace() async throws {
        let error = try #require(await failure([]))
        #expect(error.description == "cannot connect: no socket to try")
        #expect(error.kind == .unreachable)
    }
}
