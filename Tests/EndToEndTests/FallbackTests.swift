import ControlAPI
import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("Without netlink")
struct FallbackTests {
    @Test("a daemon that may not open netlink sockets reads /proc, and says so everywhere")
    func fallsBack() throws {
        let daemon = try RunningDaemon(wrapper: [Programs.refuseNetlink])
        let pair = try ConnectedPair(in: daemon.namespace, port: 8080)
        try daemon.waitUntilReady()

        let status = try daemon.get("/v1/status", as: StatusResponse.self)
        #expect(status.mode.text == "procfs")
        #expect(status.modeReason?.contains("AF_NETLINK") == true)
        let connections = try daemon.get("/v1/connections?port=8080", as: ConnectionsResponse.self)
        #expect(connections.mode.text == "procfs")
        #expect(connections.connections.map(\.state) == ["established", "established"])
        #expect(connections.connections.allSatisfy { $0.rttUs == nil && $0.inode != 0 })
        #expect(
            try daemon.get("/v1/listeners", as: ListenersResponse.self).listeners.allSatisfy { $0.queueLimit == nil })

        let metrics = try daemon.get("/v1/metrics")
        #expect(metrics.contains("\ntcpwatch_mode{mode=\"procfs\"} 1\n"))
        #expect(!metrics.contains("\ntcpwatch_sent_bytes_total{"))
        #expect(try daemon.companion("status").output.contains("procfs"))
        try daemon.waitUntilLogged("netlink is refused")
        withExtendedLifetime(pair) {}
    }

    @Test("without the fallback the source is down, and that shows")
    func staysDownWithoutFallback() throws {
        let file = try TemporaryFile("sources: {procfs_fallback: false}\n")
        let daemon = try RunningDaemon(["--config", file.path], wrapper: [Programs.refuseNetlink])
        try eventually("the failure to show") {
            try daemon.get("/v1/metrics").contains("\ntcpwatch_source_up{source=\"connections\"} 0\n")
        }
        #expect(try daemon.get("/readyz").contains("\"status\":503"))
        #expect(daemon.process.isRunning)
        try daemon.waitUntilLogged("connections cannot be read")
    }
}
