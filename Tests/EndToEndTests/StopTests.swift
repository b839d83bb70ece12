import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("Stop")
struct StopTests {
    @Test(
        "a signal stops the daemon within a second, also while a client keeps its connection open, and the socket is gone",
        arguments: [SIGTERM, SIGINT])
    func stops(by signal: Int32) throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let idle = try daemon.namespace.run { () throws(NamespaceError) in
            let address = try SocketAddress("127.0.0.1", port: 9732)
            let socket = try Socket(for: address)
            try socket.connect(to: address)
            return socket
        }
        let end = try daemon.end(by: signal)
        #expect(end.status == 0)
        #expect(end.duration < .seconds(1))
        #expect(!FileManager.default.fileExists(atPath: daemon.controlSocket))
        #expect(daemon.standardError.contains("tcpwatchd has stopped"))
        idle.close()
    }

    @Test("a daemon that is stopped while clients keep coming ends all the same", arguments: 1...5)
    func stopsUnderConnects(round: Int) throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let clients = Process()
        clients.executableURL = URL(filePath: "/usr/bin/env")
        clients.arguments = [
            "timeout", "20", "bash", "-c",
            "for _ in $(seq 20000); do exec 3<>/dev/tcp/127.0.0.1/9732 || exit 0; done 2>/dev/null",
        ]
        try daemon.namespace.run { try clients.run() }
        try eventually("clients to come") {
            try daemon.namespace.run("ss", "-Htan", "sport = :9732").contains("ESTAB")
        }
        #expect(try daemon.end(by: SIGTERM).status == 0)
        clients.terminate()
        clients.waitUntilExit()
    }
}
