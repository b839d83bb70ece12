import ControlAPI
import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("tcpwatchctl against the daemon")
struct CompanionTests {
    @Test("status, connections, listeners and metrics show what is there")
    func shows() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let pair = try ConnectedPair(in: daemon.namespace, port: 8080)
        try pair.exchange(bytes: 100)
        try eventually("the connection to be followed") {
            try daemon.get("/v1/status", as: StatusResponse.self).connections["ipv4"]?["established"] == 2
        }
        let status = try daemon.companion("status")
        #expect(status.status == 0)
        #expect(status.output.contains("netlink"))
        #expect(status.output.contains("8080"))
        #expect(status.output.contains("127.0.0.1:9732"))
        #expect(status.output.split(separator: "\n").allSatisfy { !$0.contains("\u{1b}") })

        let connections = try daemon.companion("connections", "--port", "8080")
        #expect(connections.output.split(separator: "\n").filter { $0.contains("established") }.count == 2)
        let json = try daemon.companion("connections", "--state", "established", "--port", "8080", "--json")
        let answer = try JSONDecoder().decode(ConnectionsResponse.self, from: Data(json.output.utf8))
        #expect(try Set(answer.connections.map(\.cookie.rawValue)) == [pair.client.cookie, pair.server.cookie])
        #expect(answer.connections.map(\.direction.text).sorted() == ["inbound", "outbound"])

        #expect(try daemon.companion("listeners").output.contains("127.0.0.1:8080"))
        #expect(try daemon.companion("metrics").output.contains("\ntcpwatch_up 1\n"))
        #expect(try daemon.companion("version").output.contains("0.1.0"))
        withExtendedLifetime(pair) {}
    }

    @Test("without a daemon the error says where it looked and what to do, with exit code 69")
    func unreachable() throws {
        let result = try Command.run(Programs.companion, ["status", "--socket", "/nonexistent/control.sock"])
        #expect(result.status == 69)
        #expect(result.errors.contains("/nonexistent/control.sock"))
        #expect(result.errors.contains("hint:"))
    }

    @Test("a user outside the daemon's group is refused with exit code 77")
    func refused() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let result = try Command.run(
            "setpriv",
            [
                "--reuid=12345", "--regid=12345", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
                Programs.companion, "status", "--socket", daemon.controlSocket,
            ])
        #expect(result.status == 77)
        #expect(result.errors.contains("permission denied"))
    }
}
