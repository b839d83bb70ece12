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

    @Test("a signal in the first moments is obeyed as any other", arguments: [0, 2, 5, 10, 20, 40, 80, 160])
    func stopsEarly(milliseconds: Int) throws {
        let directory = try RunningDaemon.makeDirectory()
        // It runs as soon as the signals of its parent's reach it: those are blocked until the program holds them itself.
        let daemon = try RunningDaemon(wrapper: ["env", "--block-signal=TERM,HUP"], directory: directory)
        usleep(useconds_t(milliseconds * 1000))
        kill(daemon.pid, SIGHUP)
        #expect(try daemon.end(by: SIGTERM).status == 0)
        #expect(!FileManager.default.fileExists(atPath: daemon.controlSocket))
    }

    @Test("a reload in the first moments ends nothing, and is done once the daemon is up")
    func reloadsEarly() throws {
        let daemon = try RunningDaemon(wrapper: ["env", "--block-signal=HUP"])
        kill(daemon.pid, SIGHUP)
        try daemon.waitUntilReady()
        try eventually("the reload") { daemon.standardError.contains("the configuration was reloaded") }
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }

    @Test("it stops within a second also while a configuration is read that takes for ever")
    func stopsWhileLoading() throws {
        let directory = try RunningDaemon.makeDirectory()
        let file = directory.appending(path: "c.yaml")
        try Data("interval: 1s\n".utf8).write(to: file)
        let daemon = try RunningDaemon(["--config", file.path], directory: directory)
        try daemon.waitUntilReady()
        // The largest file there may be, of nothing but mistakes.
        try Data((0..<60_000).map { "interva\($0): 5s\n" }.joined().utf8).write(to: file)
        for _ in 1...20 { kill(daemon.pid, SIGHUP) }
        let end = try daemon.end(by: SIGTERM)
        #expect(end.status == 0)
        #expect(!FileManager.default.fileExists(atPath: daemon.controlSocket))
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
