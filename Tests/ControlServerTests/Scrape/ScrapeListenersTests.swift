import Connections
import Glibc
import NIOCore
import Testing

@testable import ControlServer

@Suite("Scrape addresses that change")
struct ScrapeListenersTests {
    private func address(_ running: RunningEndpoints, _ address: String = "127.0.0.1") throws -> ListenAddress {
        ListenAddress(address: address, port: try #require(running.scrapePort))
    }

    /// The address that ``RunningEndpoints`` begins with.
    private let first = ListenAddress(address: "127.0.0.1", port: 0)

    private func health(_ url: String) async throws -> Int {
        let port = try #require(url.split(whereSeparator: ":/".contains).dropLast().last.flatMap { Int($0) })
        let connection = try await RawConnection(SocketAddress(ipAddress: "127.0.0.1", port: port))
        try await connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        return try await connection.response().status
    }

    @Test("one that is added is served, and one that stays keeps its connections")
    func added() async throws {
        try await RunningEndpoints.run { running in
            let kept = try await RawConnection(running.scrapeAddress)
            let scrape = running.endpoints.scrape
            let before = scrape.metricsURLs
            try await scrape.apply(scrape.prepare([ListenAddress(address: "127.0.0.1", port: 0), first]))
            #expect(scrape.metricsURLs.count == 2)
            #expect(scrape.metricsURLs.contains(before[0]))
            for url in scrape.metricsURLs {
                #expect(try await health(url) == 200)
            }
            try await kept.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try await kept.response().status == 200)
        }
    }

    @Test("one that is removed accepts no more and closes its connections")
    func removed() async throws {
        try await RunningEndpoints.run { running in
            let idle = try await RawConnection(running.scrapeAddress)
            let address = try running.scrapeAddress
            try await running.endpoints.scrape.apply(running.endpoints.scrape.prepare([]))
            #expect(running.endpoints.scrape.metricsURLs.isEmpty)
            #expect(await idle.rest() == "")
            await #expect(throws: (any Error).self) { try await RawConnection(address) }
            #expect(try await running.ask("/healthz").status == 200)
        }
    }

    @Test("one that cannot be listened on leaves everything as it is")
    func refused() async throws {
        try await RunningEndpoints.run { running in
            let scrape = running.endpoints.scrape
            let before = scrape.metricsURLs
            let foreign = ListenAddress(address: "192.0.2.1", port: 9732)
            await #expect(throws: ControlServerError.cannotListen("192.0.2.1:9732", errno: EADDRNOTAVAIL)) {
                try await scrape.prepare([ListenAddress(address: "127.0.0.1", port: 0), foreign])
            }
            #expect(scrape.metricsURLs == before)
            let status = try await health(before[0])
            #expect(status == 200)
        }
    }

    @Test("all addresses take over from one of them, and give way to it again, on the same port")
    func takeover() async throws {
        try await RunningEndpoints.run { running in
            let scrape = running.endpoints.scrape
            let one = try address(running)
            let all = try address(running, "0.0.0.0")
            for wanted in [all, one, all] {
                try await scrape.apply(scrape.prepare([wanted]))
                #expect(scrape.metricsURLs == [wanted.metricsURL])
                #expect(try await health(wanted.metricsURL) == 200)
            }
            #expect(throws: ControlServerError.cannotListen(one.description, errno: EADDRINUSE)) {
                try ScrapeSocket(one)
            }
        }
    }
}
