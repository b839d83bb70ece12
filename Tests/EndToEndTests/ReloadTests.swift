import ControlAPI
import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("Reload")
struct ReloadTests {
    private static let quiet = "interval: 200ms\n"
    private static let successful = "tcpwatch_config_last_reload_successful"

    /// A daemon with a configuration file that can be rewritten. No load of the machine stretches its intervals.
    private struct Watched {
        let file: TemporaryFile
        let daemon: RunningDaemon

        init(_ text: String, _ arguments: [String] = [], directory: URL? = nil, environment: [String: String] = [:])
            throws
        {
            file = try TemporaryFile(text)
            daemon = try RunningDaemon(
                ["--config", file.path, "--cpu-budget", "off"] + arguments, directory: directory,
                environment: environment)
            try daemon.waitUntilReady()
        }

        func write(_ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: file.path))
        }

        func listening() throws -> [String] {
            try daemon.namespace.run("ss", "-Hltn").split(separator: "\n")
                .compactMap { $0.split(separator: " ").dropFirst(3).first.map(String.init) }.sorted()
        }
    }

    @Test("by tcpwatchctl: ends when the new values are in force, and names them and what needs a restart")
    func companion() throws {
        let watched = try Watched(Self.quiet)
        try watched.write(
            "interval: 300ms\nmax_groups: 100\ncontrol: {socket: /tmp/elsewhere.sock}\nmetrics: {listen: []}\n")
        let result = try watched.daemon.companion("reload")
        #expect(result.status == 0)
        // --control-socket beats the file, so that nothing has changed there.
        #expect(result.output == "reloaded: interval, metrics.listen\nneeds a restart: max_groups\n")
        #expect(try watched.listening() == [])
        try eventually("a poll at the new interval") {
            try watched.daemon.metric("tcpwatch_poll_interval_seconds ") == ["tcpwatch_poll_interval_seconds 0.3"]
        }
        try watched.daemon.waitUntilLogged("needs a restart: max_groups")
        #expect(
            try watched.daemon.companion("reload").output
                == "reloaded: nothing has changed\nneeds a restart: max_groups\n")
    }

    @Test("by tcpwatchctl: a bad file changes nothing and is told with every place, to all who look")
    func badFile() throws {
        let watched = try Watched(Self.quiet)
        let path = watched.file.path
        #expect(try watched.daemon.metric(Self.successful) == [Self.successful + " 1"])
        let loaded = try watched.daemon.metric("tcpwatch_config_last_reload_success_timestamp_seconds")
        try watched.write("interval: 300\nmetrics: {listen: []}\nintervall: 1s\n")
        let result = try watched.daemon.companion("reload")
        #expect(result.status == 78)
        #expect(result.output == "")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first?.hasPrefix("\(path):1:11: interval: ") == true)
        #expect(lines.dropFirst().first == "\(path):3:1: unknown key `intervall`; did you mean `interval`?")
        #expect(lines.last?.hasPrefix("hint: ") == true)

        #expect(try watched.listening() == ["127.0.0.1:9732"])
        #expect(try watched.daemon.metric(Self.successful) == [Self.successful + " 0"])
        #expect(try watched.daemon.metric("tcpwatch_config_last_reload_success_timestamp_seconds") == loaded)
        #expect(try watched.daemon.metric("tcpwatch_poll_interval_seconds ") == ["tcpwatch_poll_interval_seconds 0.2"])
        for place in ["\(path):1:11: ", "\(path):3:1: "] {
            try watched.daemon.waitUntilLogged("the configuration was not reloaded, what was in force stays: \(place)")
        }

        try watched.write(Self.quiet)
        #expect(try watched.daemon.companion("reload").status == 0)
        #expect(try watched.daemon.metric(Self.successful) == [Self.successful + " 1"])
    }

    @Test("by POST /v1/reload: the same, for programs")
    func post() throws {
        let watched = try Watched(Self.quiet)
        try watched.write("interval: 400ms\n")
        let good = try watched.daemon.postReload()
        #expect(good.status == 200)
        #expect(good.body == "{\"changed\":[\"interval\"],\"needs_restart\":[]}\n")
        try watched.write("max_groups: many\n")
        let bad = try watched.daemon.postReload()
        #expect(bad.status == 422)
        let problem = try JSONDecoder().decode(ProblemDetails.self, from: Data(bad.body.utf8))
        #expect(problem.type == ProblemDetails.invalidConfiguration)
        #expect(problem.errors?.map(\.file) == [watched.file.path])
        #expect(problem.errors?.map(\.line) == [1])
        #expect(problem.errors?.map(\.column) == [13])
    }

    @Test("by SIGHUP: the same, and the journal tells")
    func signal() throws {
        let watched = try Watched(Self.quiet)
        try watched.write("interval: 400ms\n")
        kill(watched.daemon.pid, SIGHUP)
        try watched.daemon.waitUntilLogged("the configuration was reloaded, new: interval")
        try watched.write("interval: never\n")
        kill(watched.daemon.pid, SIGHUP)
        try watched.daemon.waitUntilLogged("\(watched.file.path):1:11: ")
        try eventually("the metric to tell") {
            try watched.daemon.metric(Self.successful) == [Self.successful + " 0"]
        }
        #expect(watched.daemon.process.isRunning)
    }

    @Test("flags keep beating the files")
    func flags() throws {
        let watched = try Watched("interval: 5s\n", ["--interval", "200ms", "--no-listen"])
        try watched.write("interval: 6s\nmetrics: {listen: [\"127.0.0.1:9999\"]}\nmax_findings: 7\n")
        #expect(try watched.daemon.companion("reload").output == "reloaded: max_findings\n")
        #expect(try watched.listening() == [])
    }

    @Test("listeners are added, removed and moved; one that cannot be bound fails the whole reload")
    func listeners() throws {
        let watched = try Watched(Self.quiet)
        try watched.write(Self.quiet + "metrics: {listen: [\"127.0.0.1:9732\", \"127.0.0.1:9733\"]}\n")
        #expect(try watched.daemon.companion("reload").status == 0)
        #expect(try watched.listening() == ["127.0.0.1:9732", "127.0.0.1:9733"])
        #expect(
            try watched.daemon.get("/v1/status", as: StatusResponse.self).metricsURLs
                == ["http://127.0.0.1:9732/metrics", "http://127.0.0.1:9733/metrics"])
        try watched.write(Self.quiet + "metrics: {listen: [\"0.0.0.0:9732\"]}\n")
        #expect(try watched.daemon.companion("reload").status == 0)
        #expect(try watched.listening() == ["0.0.0.0:9732"])

        try watched.write("interval: 1s\nmetrics:\n  listen: [\"0.0.0.0:9732\", \"192.0.2.1:9732\"]\n")
        let failed = try watched.daemon.companion("reload")
        #expect(failed.status == 1)
        #expect(failed.errors.contains("\(watched.file.path):3:3: cannot listen on 192.0.2.1:9732: "))
        #expect(try watched.listening() == ["0.0.0.0:9732"])
        #expect(try watched.daemon.metric("tcpwatch_poll_interval_seconds ") == ["tcpwatch_poll_interval_seconds 0.2"])
        #expect(try watched.daemon.metric(Self.successful) == [Self.successful + " 0"])
        let scrape = try Command.run(
            "curl", ["--silent", "http://127.0.0.1:9732/healthz"], in: watched.daemon.namespace)
        #expect(scrape.output.contains("ok"))
    }

    /// The configuration of a daemon that finds a single connection in CLOSE_WAIT.
    private static func pileup(_ keys: String) -> String {
        quiet + "detectors: {close-wait-pileup: {age: 1s, clear_after: 0s, \(keys)}}\n"
    }

    @Test("connections, counters and open findings are kept; findings are judged by the new thresholds")
    func findings() throws {
        let watched = try Watched(Self.pileup("count: 1"))
        let daemon = watched.daemon
        let pair = try ConnectedPair(in: daemon.namespace, port: 8080)
        try pair.exchange(bytes: 1000)
        try pair.client.shutdownSending()
        func pileups() throws -> [Anomaly] {
            try daemon.get("/v1/anomalies?kind=close-wait-pileup", as: AnomaliesResponse.self).anomalies
        }
        func counters() throws -> [String] {
            try ["tcpwatch_sent_bytes_total{", "tcpwatch_connections_opened_total{", "tcpwatch_anomalies_total{"]
                .flatMap { try daemon.metric($0) }.filter { $0.contains("8080") || $0.contains("close-wait") }
        }
        func age() throws -> Double {
            try daemon.get("/v1/connections?state=close-wait", as: ConnectionsResponse.self).connections
                .compactMap(\.stateAgeS).max() ?? 0
        }
        try eventually("the finding") { try pileups().map(\.state.text) == ["active"] }
        let (finding, before, ageBefore) = (try pileups()[0], try counters(), try age())
        #expect(before.contains { $0.hasSuffix(" 1000") })

        try watched.write(Self.pileup("count: 1") + "max_findings: 7\nlistener_interval: 50ms\n")
        #expect(try daemon.companion("reload").status == 0)
        let polled = try daemon.get("/v1/status", as: StatusResponse.self).sources[0].polls
        try eventually("two more polls") {
            try daemon.get("/v1/status", as: StatusResponse.self).sources[0].polls >= polled + 2
        }
        #expect(try pileups().map(\.id) == [finding.id])
        #expect(try pileups().map(\.state.text) == ["active"])
        #expect(try counters() == before)
        #expect(try age() > ageBefore)

        try watched.write(Self.pileup("count: 50"))
        #expect(try daemon.companion("reload").status == 0)
        try eventually("the finding to be cleared") { try pileups().map(\.state.text) == ["resolved"] }
        #expect(try pileups().map(\.id) == [finding.id])

        try watched.write(Self.pileup("count: 1"))
        #expect(try daemon.companion("reload").status == 0)
        try eventually("it to be raised anew") { try pileups().map(\.state.text) == ["active", "resolved"] }

        try watched.write(Self.pileup("enabled: false"))
        #expect(try daemon.companion("reload").status == 0)
        #expect(try pileups().map(\.state.text) == ["resolved", "resolved"])
        #expect(daemon.standardError.contains("no longer watched: "))
        withExtendedLifetime(pair) {}
    }

    @Test("the service manager is told when it begins and when it is over, and what came of it")
    func notifies() throws {
        let directory = try RunningDaemon.makeDirectory()
        let notifications = try NotificationSocket(path: directory.appending(path: "notify").path)
        let watched = try Watched(
            Self.quiet, directory: directory, environment: ["NOTIFY_SOCKET": notifications.path])
        func next(_ start: String) throws -> String {
            while true {
                let notification = try notifications.next()
                if notification.hasPrefix(start) { return notification }
            }
        }
        #expect(!(try next("READY=1")).contains("reload"))
        try watched.write("interval: never\n")
        #expect(try watched.daemon.companion("reload").status == 78)
        let reloading = try next("RELOADING=1")
        #expect(reloading.wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=[0-9]+/) != nil)
        #expect(try next("READY=1").contains("; the configuration was not reloaded: \(watched.file.path):1:11: "))
        try watched.write("interval: 200ms\nmax_groups: 3\n")
        #expect(try watched.daemon.companion("reload").status == 0)
        #expect(try next("READY=1").hasSuffix("; needs a restart: max_groups"))
        try watched.write(Self.quiet)
        #expect(try watched.daemon.companion("reload").status == 0)
        let ready = try next("READY=1")
        #expect(!ready.contains("restart"))
        #expect(!ready.contains("reload"))
    }

    @Test("many at once are all answered, one after the other")
    func concurrent() async throws {
        let watched = try Watched(Self.quiet)
        try watched.write("interval: 300ms\n")
        let script = "for _ in 1 2 3 4 5 6 7 8; do \"$0\" reload --socket \"$1\" & done; wait"
        let output = try Command.run("sh", ["-c", script, Programs.companion, watched.daemon.controlSocket]).output
        let lines = output.split(separator: "\n")
        #expect(lines.count == 8)
        #expect(lines.count { $0 == "reloaded: interval" } == 1)
        #expect(lines.count { $0 == "reloaded: nothing has changed" } == 7)
    }

    @Test("is refused to a user outside the daemon's group, even where anybody may connect; one in it may")
    func callers() throws {
        let watched = try Watched(Self.quiet)
        unsafe chmod(watched.daemon.controlSocket, 0o666)
        func reload(_ identity: String...) throws -> Command {
            try Command.run(
                "setpriv",
                identity + ["--inh-caps=-all", Programs.companion, "reload", "--socket", watched.daemon.controlSocket])
        }
        let stranger = try reload("--reuid=12345", "--regid=12345", "--clear-groups")
        #expect(stranger.status == 77)
        #expect(stranger.errors.contains("only root, the daemon's user and members of its group"))
        #expect(try reload("--reuid=12345", "--regid=12345", "--groups=4,65534").status == 0)
        #expect(try reload("--reuid=65534", "--regid=12345", "--clear-groups").status == 0)
    }
}
