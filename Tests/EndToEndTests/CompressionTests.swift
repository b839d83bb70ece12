import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("Compressed answers")
struct CompressionTests {
    /// What curl writes of an answer, as it came, and its header fields.
    private func ask(_ daemon: RunningDaemon, _ place: [String], _ arguments: String...) throws -> (
        head: String, body: TemporaryFile
    ) {
        let (head, body) = (try TemporaryFile(), try TemporaryFile())
        let result = try Command.run(
            "curl", ["--silent", "--dump-header", head.path, "--output", body.path] + arguments + place,
            in: daemon.namespace)
        #expect(result.status == 0)
        return (head.text.lowercased(), body)
    }

    private static let metrics = ["http://127.0.0.1:9732/metrics"]

    /// A scrape's text from its first line to the end of its last.
    private func isWhole(_ text: String) -> Bool {
        text.hasPrefix("# HELP") && text.hasSuffix("\n")
            && text.contains("\n# TYPE tcpwatch_poll_interval_seconds gauge\n")
    }

    @Test("of both sockets are what they are without, as curl, gzip and promtool read them")
    func readers() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        for place in [Self.metrics, ["--unix-socket", daemon.controlSocket, "http://x/v1/metrics"]] {
            let plain = try ask(daemon, place)
            #expect(plain.head.contains("vary: accept-encoding") && !plain.head.contains("content-encoding"))
            let raw = try ask(daemon, place, "--header", "Accept-Encoding: gzip")
            #expect(raw.head.contains("content-encoding: gzip") && raw.head.contains("vary: accept-encoding"))
            let expanded = try Command.run("sh", ["-c", "gzip -dc <'\(raw.body.path)'"]).output
            #expect(isWhole(expanded) && isWhole(plain.body.text))
            #expect(expanded.utf8.count > 3 * (try Data(contentsOf: URL(filePath: raw.body.path)).count))
            let read = try ask(daemon, place, "--compressed")
            #expect(isWhole(read.body.text))
            let verdict = try Command.run("sh", ["-c", "promtool check metrics <'\(read.body.path)'"])
            #expect(verdict.status == 0, "\(verdict.errors)")
        }
    }

    @Test("in chunks too, and several on one connection")
    func chunks() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let connections = try Crowd(of: 20, in: daemon.namespace)
        let url = "http://x/v1/connections?state=established"
        let answer = try ask(daemon, ["--unix-socket", daemon.controlSocket, url, url], "--compressed")
        #expect(answer.head.components(separatedBy: "content-encoding: gzip").count == 3)
        #expect(answer.head.components(separatedBy: "transfer-encoding: chunked").count == 3)
        #expect(answer.body.text.contains("\"total\":40"))
        withExtendedLifetime(connections) {}
    }

    @Test("are not sent to those who do not ask, for what is small, or for HEAD")
    func plain() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        for coding in ["gzip;q=0", "identity", "br, deflate", "gzip;q=0.1, identity;q=0.2", "gzip;q=nonsense"] {
            let answer = try ask(daemon, Self.metrics, "--header", "Accept-Encoding: \(coding)")
            #expect(!answer.head.contains("content-encoding"), "\(coding)")
            #expect(answer.body.text.hasPrefix("# HELP"), "\(coding)")
        }
        let small = try ask(daemon, ["http://127.0.0.1:9732/healthz"], "--header", "Accept-Encoding: gzip")
        #expect(small.body.text == "{\"status\":\"ok\"}\n")
        let insisting = ["http://127.0.0.1:9732/healthz"]
        #expect(
            try ask(daemon, insisting, "--header", "Accept-Encoding: gzip, identity;q=0").head
                .contains("content-encoding: gzip"))
        #expect(
            try ask(daemon, insisting, "--header", "Accept-Encoding: identity;q=0").head.hasPrefix("http/1.1 406"))
        // What it says of the body is what GET would send, and there is none.
        let both = try ask(
            daemon, ["--head"] + Self.metrics + ["--next", "--silent", "http://127.0.0.1:9732/healthz"], "--header",
            "Accept-Encoding: gzip")
        #expect(both.head.contains("content-encoding: gzip"))
    }
}
