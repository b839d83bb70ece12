import DaemonKit
import Glibc
import NamespaceKit
import Testing

@Suite("Names that a daemon is asked by")
struct HostNameTests {
    /// On a loopback and on another address of the namespace.
    private static let address = "192.0.2.7"

    private func daemon() throws -> (RunningDaemon, TemporaryFile) {
        let namespace = try NetworkNamespace()
        try namespace.run("ip", "address", "add", "\(Self.address)/32", "dev", "lo")
        let file = try TemporaryFile(
            """
            interval: 500ms
            metrics:
              listen: ["127.0.0.1:9732", "[::1]:9732", "\(Self.address):9732"]
              hosts: [Metrics.Example.net]
            """)
        let daemon = try RunningDaemon(["--config", file.path], in: namespace)
        try daemon.waitUntilReady()
        return (daemon, file)
    }

    private func status(_ daemon: RunningDaemon, at address: String, _ fields: String) throws -> [Int] {
        let client = try Victim(daemon).connect(to: .scrape, at: address)
        client.send("GET /metrics HTTP/1.1\r\n\(fields)Connection: close\r\n\r\n")
        return client.answer(within: .seconds(20)).statuses
    }

    @Test("loopback addresses answer to their own names alone, others to any; a foreign page is answered nowhere")
    func names() throws {
        let (daemon, file) = try daemon()
        var name = [CChar](repeating: 0, count: 256)
        try #require(unsafe gethostname(&name, name.count) == 0)
        let own = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let known = [
            "localhost", "LOCALHOST:9732", "localhost.", "127.0.0.1:9732", "[::1]:9732", "192.0.2.1", own, "\(own):1",
            "metrics.example.NET", "metrics.example.net.:80", "",
        ]
        let unknown = [
            "evil.example", "evil.example:9732", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1x",
            "metrics.example.net.evil", "xmetrics.example.net", "127.1", "2130706433", "0x7f.1",
            "localhost@evil.example",
            "evil.example#localhost", "local host",
        ]
        for address in ["127.0.0.1", "::1"] {
            for host in known { #expect(try status(daemon, at: address, "Host: \(host)\r\n") == [200], "\(host)") }
            for host in unknown { #expect(try status(daemon, at: address, "Host: \(host)\r\n") == [421], "\(host)") }
        }
        for host in known + unknown {
            #expect(try status(daemon, at: Self.address, "Host: \(host)\r\n") == [200], "\(host)")
        }
        for address in ["127.0.0.1", "::1", Self.address] {
            for origin in ["http://evil.example", "https://localhost.evil.example", "null", "file://"] {
                #expect(
                    try status(daemon, at: address, "Host: localhost\r\nOrigin: \(origin)\r\n") == [403], "\(origin)")
            }
        }
        withExtendedLifetime(file) {}
    }
}
