import Engine
import Snapshots
import Testing

@testable import ControlServer

@Suite("Scrape application")
struct ScrapeApplicationTests {
    @Test("serves the metrics of the latest snapshot")
    func metrics() async throws {
        try await RunningEndpoints.run(isPolled: false) { running in
            let before = try await running.scrape("/metrics")
            #expect(before.status == 200)
            #expect(before.text == "snapshot 0\n")
            #expect(before.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            await running.engine.pollConnections()
            let text = try await running.scrape("/metrics").text
            #expect(text == "snapshot 1\n")
        }
    }

    @Test("has a page for people, which needs nothing from elsewhere")
    func page() async throws {
        try await RunningEndpoints.run { running in
            let page = try await running.scrape("/")
            #expect(page.status == 200)
            #expect(page.fields["content-type"] == "text/html; charset=utf-8")
            #expect(page.fields["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
            #expect(page.text.contains("<a href=\"/metrics\">"))
            #expect(page.text.contains("Ready: "))
            #expect(page.text.count(of: "src=") == 0)
            #expect(page.text.count(of: "://") == 0)
        }
    }

    @Test(
        "tells of no single connection", arguments: ["/v1/connections", "/v1/status", "/v1/listeners", "/v1/metrics"])
    func nothingElse(path: String) async throws {
        try await RunningEndpoints.run { running in
            let response = try await running.scrape(path)
            #expect(response.status == 404)
            #expect(response.text.contains("there are /, /metrics, /healthz, /readyz"))
        }
    }

    @Test("is ready when the engine is")
    func readiness() async throws {
        try await RunningEndpoints.run(isPolled: false) { running in
            let health = try await running.scrape("/healthz")
            #expect(health.status == 200)
            let before = try await running.scrape("/readyz")
            #expect(before.status == 503)
            await running.engine.pollConnections()
            let after = try await running.scrape("/readyz")
            #expect(after.status == 200)
        }
    }
}
