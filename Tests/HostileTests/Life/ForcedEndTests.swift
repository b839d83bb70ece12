import DaemonKit
import Foundation
import Glibc
import NamespaceKit
import Testing

/// SIGTERM ends the daemon within a second. What it would wait for otherwise takes far longer than is allowed for here:
/// 10 s for a client that does not read, for ever for a file that does not open.
@Suite("The end, whatever is under way")
struct ForcedEndTests {
    private static let limit = Duration.seconds(5)

    private func expectEnd(of daemon: RunningDaemon) throws {
        let end = try daemon.end(by: SIGTERM)
        #expect(end.status == 0)
        #expect(end.duration < Self.limit)
        #expect(!FileManager.default.fileExists(atPath: daemon.controlSocket))
    }

    @Test("answers that nobody reads")
    func answers() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let pairs = try (0..<500).map { _ in try LoopbackPair(in: daemon.namespace) }
        let clients = try (0..<20).map { number in
            let client = try victim.connect(to: number < 4 ? .control : .scrape, smallestBuffer: true)
            let path = number < 4 ? "/v1/connections?limit=10000" : "/metrics"
            for _ in 0..<50 { client.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n") }
            return client
        }
        usleep(300_000)
        try expectEnd(of: daemon)
        withExtendedLifetime((clients, pairs)) {}
    }

    @Test("requests that never become whole, and connections that were refused")
    func requests() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let clients = try (0..<300).map { number in
            let client = try victim.connect(to: .scrape)
            if number.isMultiple(of: 2) { client.send("GET /metrics HT") }
            return client
        }
        try expectEnd(of: daemon)
        withExtendedLifetime(clients) {}
    }

    @Test(
        "a configuration on a file system that does not answer, also when nobody reads standard error",
        arguments: [false, true], [false, true])
    func stalledFile(asked: Bool, unreadLog: Bool) throws {
        let directory = try RunningDaemon.makeDirectory()
        let file = directory.appending(path: "c.yaml")
        try Data("interval: 200ms\n".utf8).write(to: file)
        // A pipe that is full from the first moment on, and that the daemon itself holds open.
        let fill = "exec 9<>\"$1\"; dd if=/dev/zero of=\"$1\" bs=4096 count=16 oflag=nonblock 2>/dev/null; shift; "
        let pipe = directory.appending(path: "log").path
        #expect(try Command.run("mkfifo", ["--mode=666", pipe]).status == 0)
        let daemon = try RunningDaemon(
            ["--config", file.path], wrapper: unreadLog ? ["sh", "-c", fill + "exec \"$@\" 2>&9", "sh", pipe] : [],
            directory: directory)
        try daemon.waitUntilReady()
        let stall = try StalledFile(file.path)
        let client = try Victim(daemon).connect(to: .control)
        if asked {
            client.send("POST /v1/reload HTTP/1.1\r\nHost: x\r\n\r\n")
        } else {
            kill(daemon.pid, SIGHUP)
        }
        usleep(300_000)
        #expect(Victim(daemon).ask("/healthz", at: .control) == 200)
        try expectEnd(of: daemon)
        stall.release()
    }
}
