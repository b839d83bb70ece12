import ControlAPI
import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("Start, as any user")
struct StartTests {
    @Test("user nobody without a single capability watches this namespace by netlink")
    func startsUnprivileged() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let credentials = try String(contentsOfFile: "/proc/\(daemon.pid)/status", encoding: .utf8)
        #expect(credentials.contains("Uid:\t65534\t65534\t65534\t65534"))
        #expect(credentials.contains("CapEff:\t0000000000000000"))

        let status = try waitFor("every source to be read") {
            let status = try daemon.get("/v1/status", as: StatusResponse.self)
            return status.sources.allSatisfy { $0.up } ? status : nil
        }
        #expect(status.mode.text == "netlink")
        #expect(status.pid == daemon.pid)
        #expect(status.controlSocket == daemon.controlSocket)
        #expect(status.metricsURLs == ["http://127.0.0.1:9732/metrics"])
        #expect(status.connections["ipv4"]?["listen"] == 1)
        try daemon.waitUntilLogged("tcpwatchd is ready")
    }

    @Test("the service manager is told that the daemon is ready after the first poll, and that it stops")
    func notifies() throws {
        let directory = try RunningDaemon.makeDirectory()
        let notifications = try NotificationSocket(path: directory.appending(path: "notify").path)
        let daemon = try RunningDaemon(
            directory: directory, environment: ["NOTIFY_SOCKET": notifications.path])
        let ready = try notifications.next()
        #expect(ready.contains("READY=1"))
        #expect(ready.contains("STATUS=Watching"))
        let polls = try #require(
            try daemon.get("/v1/status", as: StatusResponse.self).sources.first { $0.name.text == "connections" }?.polls
        )
        #expect(polls >= 1)
        #expect(try daemon.end(by: SIGTERM).status == 0)
        // What the daemon found meanwhile is told as well.
        try eventually("the word that it stops") { try notifications.next().contains("STOPPING=1") }
    }

    @Test("a second daemon on the same socket says who runs and leaves it alone")
    func respectsARunningDaemon() throws {
        let first = try RunningDaemon()
        try first.waitUntilReady()
        let second = try RunningDaemon(["--no-listen"], directory: first.directory)
        try eventually("the second daemon to give up") { !second.process.isRunning }
        #expect(second.process.terminationStatus == 1)
        #expect(second.standardError.contains("already running as PID \(first.pid)"))
        #expect(try first.get("/readyz").contains("ok"))
    }

    @Test("a socket that a killed daemon left behind is replaced")
    func replacesAStaleSocket() throws {
        let first = try RunningDaemon()
        try first.waitUntilReady()
        kill(first.pid, SIGKILL)
        first.process.waitUntilExit()
        #expect(FileManager.default.fileExists(atPath: first.controlSocket))
        let second = try RunningDaemon(directory: first.directory)
        try second.waitUntilReady()
        #expect(try second.get("/v1/status", as: StatusResponse.self).pid == second.pid)
    }

    @Test("an address that is taken is an error that names it")
    func namesATakenAddress() throws {
        let first = try RunningDaemon()
        try first.waitUntilReady()
        let second = try RunningDaemon(in: first.namespace)
        try eventually("the second daemon to give up") { !second.process.isRunning }
        #expect(second.process.terminationStatus == 1)
        #expect(second.standardError.contains("127.0.0.1:9732"))
        #expect(second.standardError.lowercased().contains("address already in use"))
    }

    @Test("a bad configuration ends it with status 78, and the service manager shows the first problem")
    func badConfiguration() throws {
        let directory = try RunningDaemon.makeDirectory()
        let notifications = try NotificationSocket(path: directory.appending(path: "notify").path)
        let file = try TemporaryFile("interval: 5\nmax_groups: many\nintervall: 1s\n")
        let daemon = try RunningDaemon(
            ["--config", file.path], directory: directory, environment: ["NOTIFY_SOCKET": notifications.path])
        let status = try notifications.next()
        #expect(status.hasPrefix("STATUS=Invalid configuration: \(file.path):1:11: interval: `5` has no unit"))
        #expect(status.hasSuffix(" (and 2 more)"))
        try eventually("the daemon to give up") { !daemon.process.isRunning }
        #expect(daemon.process.terminationStatus == 78)
        for place in ["1:11", "2:13", "3:1"] {
            #expect(daemon.standardError.contains("\(file.path):\(place): "))
        }
    }

    @Test("a daemon that cannot listen ends with status 1, and the service manager shows why")
    func cannotListen() throws {
        let directory = try RunningDaemon.makeDirectory()
        let notifications = try NotificationSocket(path: directory.appending(path: "notify").path)
        let daemon = try RunningDaemon(
            ["--listen", "192.0.2.1:80"], directory: directory, environment: ["NOTIFY_SOCKET": notifications.path])
        #expect(try notifications.next().hasPrefix("STATUS=Cannot run: cannot listen on 192.0.2.1:80: "))
        try eventually("the daemon to give up") { !daemon.process.isRunning }
        #expect(daemon.process.terminationStatus == 1)
    }
}
