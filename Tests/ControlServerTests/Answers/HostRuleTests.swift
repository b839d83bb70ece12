import POSIX
import Testing

@testable import ControlServer

@Suite("Names that are answered to")
struct HostRuleTests {
    private static let rule = HostRule(names: ["Metrics.Example.net"])

    @Test(
        "are addresses, localhost, and those that are named, with or without a port",
        arguments: [
            "", "127.0.0.1", "127.0.0.1:9732", "192.0.2.1:80", "[::1]", "[::1]:9732", "localhost", "LocalHost:9732",
            "metrics.example.net", "METRICS.example.net.:9732",
        ])
    func permitted(host: String) {
        #expect(Self.rule.permits(host))
    }

    @Test(
        "are no others",
        arguments: [
            "evil.example", "evil.example:9732", "localhost.evil.example", "127.0.0.1.evil.example", "1.2.3.a", "x",
            "metrics.example.net.evil.example", "2130706433", "127.1", ":9732", ".",
        ])
    func refused(host: String) {
        #expect(!Self.rule.permits(host))
    }

    @Test("the host's own name is one of them")
    func ownName() throws {
        let name = try #require(HostName.current)
        #expect(HostRule.ofThisHost(and: []).permits(name))
        #expect(HostRule.ofThisHost(and: []).permits(String(name.prefix { $0 != "." }) + ":9732"))
    }

    @Test(
        "a loopback address refuses a request for another name, whatever it asks for", arguments: ["/metrics", "/no"])
    func loopback(path: String) async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.scrapeAddress)
            try await connection.send("GET \(path) HTTP/1.1\r\nHost: evil.example\r\n\r\n")
            let response = try await connection.response()
            #expect(response.status == 421)
            #expect(response.text.contains("evil.example"))
            #expect(response.text.contains("metrics.hosts"))
        }
    }

    @Test("the control socket answers whatever the name, and a client of HTTP/1.0 without one")
    func others() async throws {
        try await RunningEndpoints.run { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send("GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n")
            #expect(try await connection.response().status == 200)
            let old = try await RawConnection(running.scrapeAddress)
            try await old.send("GET /healthz HTTP/1.0\r\n\r\n")
            #expect(await old.rest().statuses == ["200"])
        }
    }

    @Test(
        "a page of another server gets nothing from either",
        arguments: [
            ("http://evil.example", 403), ("null", 403), ("https://x", 403), ("http://x", 200), ("HTTP://X", 200),
        ])
    func origin(origin: String, status: Int) async throws {
        try await RunningEndpoints.run { running in
            for address in [try running.controlAddress, try running.scrapeAddress] {
                let connection = try await RawConnection(address)
                try await connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nOrigin: \(origin)\r\n\r\n")
                #expect(try await connection.response().status == status)
            }
        }
    }
}
