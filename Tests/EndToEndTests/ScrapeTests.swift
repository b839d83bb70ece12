import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("Scrape")
struct ScrapeTests {
    private func scrape(_ daemon: RunningDaemon, _ path: String, _ arguments: String...) throws -> Command {
        try Command.run(
            "curl", ["--silent"] + arguments + ["http://127.0.0.1:9732\(path)"], in: daemon.namespace)
    }

    @Test("promtool accepts a live scrape, and it shows a connection's traffic")
    func promtoolAccepts() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let pair = try ConnectedPair(in: daemon.namespace, port: 8080)
        try pair.exchange(bytes: 1000)
        let sent = "tcpwatch_sent_bytes_total{direction=\"outbound\",port=\"8080\",unit=\""
        try eventually("the traffic to show") {
            try scrape(daemon, "/metrics").output.split(separator: "\n")
                .contains { $0.hasPrefix(sent) && $0.hasSuffix(" 1000") }
        }
        let metrics = try scrape(daemon, "/metrics", "--include").output
        #expect(metrics.hasPrefix("HTTP/1.1 200"))
        #expect(metrics.lowercased().contains("content-type: text/plain; version=0.0.4"))

        let file = try TemporaryFile(scrape(daemon, "/metrics").output)
        let verdict = try Command.run("sh", ["-c", "promtool check metrics <'\(file.path)'"])
        #expect(verdict.status == 0, "\(verdict.errors)")
        #expect(verdict.output + verdict.errors == "")
        withExtendedLifetime(pair) {}
    }

    @Test("the control socket gives the same metrics, and the landing page leads to them")
    func landingPage() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        // Some families need two polls; from then on they stay.
        try eventually("the second poll") { try daemon.get("/v1/metrics").contains("\ntcpwatch_coverage_ratio ") }
        let names = { (text: String) in Set(text.split(separator: "\n").filter { $0.hasPrefix("# TYPE") }) }
        #expect(try names(daemon.get("/v1/metrics")) == names(scrape(daemon, "/metrics").output))
        let page = try scrape(daemon, "/", "--include").output
        #expect(page.lowercased().contains("content-type: text/html"))
        #expect(page.contains("href=\"/metrics\""))
    }

    @Test("errors are problem documents")
    func problems() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let missing = try scrape(daemon, "/nowhere", "--include").output
        #expect(missing.hasPrefix("HTTP/1.1 404"))
        #expect(missing.lowercased().contains("content-type: application/problem+json"))
        let method = try scrape(daemon, "/metrics", "--include", "--request", "POST").output
        #expect(method.hasPrefix("HTTP/1.1 405"))
        #expect(method.lowercased().contains("allow: get"))
        #expect(try daemon.get("/v1/connections?limit=many").contains("\"status\":400"))
    }
}
