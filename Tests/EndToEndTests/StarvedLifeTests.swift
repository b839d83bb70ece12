import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("A life without what it needs")
struct StarvedLifeTests {
    /// A stranger who holds a connection to the scrape address.
    private final class Client {
        private let socket: Socket

        init(in namespace: NetworkNamespace) throws {
            socket = try namespace.run { () throws(NamespaceError) in
                let address = try SocketAddress("127.0.0.1", port: 9732)
                let socket = try Socket(for: address)
                try socket.setOwner(uid: 4242)
                try socket.connect(to: address)
                return socket
            }
        }
    }

    private func entries(of directory: String, of daemon: RunningDaemon) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.pid)/\(directory)"))
    }

    private func scrape(_ daemon: RunningDaemon, _ path: String = "/metrics") throws -> String {
        try Command.run(
            "curl",
            [
                "--silent", "--output", "/dev/null", "--write-out", "%{http_code}", "--max-time", "10",
                "http://127.0.0.1:9732\(path)",
            ], in: daemon.namespace
        ).output
    }

    /// The value of the metric with this name and these labels.
    private func value(_ daemon: RunningDaemon, _ series: String) throws -> Int {
        let line = try #require(try daemon.metric(series + " ").first)
        return try #require(Int(line.split(separator: " ")[1]))
    }

    private func count(_ text: String, in daemon: RunningDaemon) -> Int {
        daemon.standardError.components(separatedBy: text).count - 1
    }

    @Test("without a thread to be had it answers, reloads and stops as ever: it needs none that it does not have")
    func threads() throws {
        let daemon = try RunningDaemon(["--interval", "1s"])
        try daemon.waitUntilReady()
        try daemon.limit("--nproc=1")
        // The dispatch library ends its threads after five idle seconds, and waits for ever for new ones.
        sleep(6)
        let threads = try entries(of: "task", of: daemon)
        #expect(try scrape(daemon) == "200")
        #expect(try daemon.get("/v1/connections").hasPrefix("{"))
        #expect(try daemon.postReload().status == 200)
        kill(daemon.pid, SIGHUP)
        try eventually("the reload by SIGHUP") { count("the configuration was reloaded", in: daemon) == 2 }
        #expect(try entries(of: "task", of: daemon).isSubset(of: threads))
        #expect(try daemon.end(by: SIGTERM).status == 0)
        #expect(daemon.standardError.contains("tcpwatchd has stopped"))
        #expect(!FileManager.default.fileExists(atPath: daemon.controlSocket))
    }

    @Test("without a descriptor left it polls what it can, says once what it cannot, and recovers")
    func descriptors() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        // Lower than any number that is free: what is open stays open.
        try daemon.limit("--nofile=3:")
        try daemon.waitUntilLogged("counters cannot be read, all else goes on")
        try daemon.waitUntilLogged("TCPWATCH_SCOPE_ASPECT=counters")
        // Several polls more.
        sleep(2)
        try daemon.limit("--nofile=1024:")
        try daemon.waitUntilLogged("counters can be read again")
        #expect(count("counters cannot be read, all else goes on", in: daemon) == 1, "\(daemon.standardError)")
        try eventually("an answer") { try scrape(daemon) == "200" }
        #expect(try value(daemon, #"tcpwatch_poll_failures_total{source="counters"}"#) > 2)
        // Its socket is open all the time.
        #expect(try value(daemon, #"tcpwatch_poll_failures_total{source="connections"}"#) == 0)
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }

    @Test("clients do not get the descriptors that polls need, whatever their number")
    func clients() throws {
        let daemon = try RunningDaemon(wrapper: ["sh", "-c", "ulimit -n 64; exec \"$@\"", "sh"])
        try daemon.waitUntilReady()
        #expect(daemon.standardError.contains("the limit of 64 descriptors (RLIMIT_NOFILE) has room for 5 connections"))
        let clients = try (0..<200).map { _ in try Client(in: daemon.namespace) }
        // In the rush itself a connection may be closed unanswered.
        let counted = #"tcpwatch_polls_total{source="counters"} "#
        try eventually("an answer") { try !daemon.metric(counted).isEmpty }
        let polled = try value(daemon, #"tcpwatch_polls_total{source="counters"}"#)
        try eventually("polls to go on") {
            try value(daemon, #"tcpwatch_polls_total{source="counters"}"#) > polled + 20
        }
        for source in ["connections", "listeners", "counters"] {
            #expect(try value(daemon, "tcpwatch_poll_failures_total{source=\"\(source)\"}") == 0)
        }
        #expect(try scrape(daemon) == "200")
        #expect(try daemon.postReload().status == 200)
        #expect(!daemon.standardError.contains("cannot be"), "\(daemon.standardError)")
        #expect(try daemon.end(by: SIGTERM).status == 0)
        withExtendedLifetime(clients) {}
    }

    @Test("entries that a full disk does not take are counted, and the daemon goes on")
    func fullDisk() throws {
        let daemon = try RunningDaemon(wrapper: ["sh", "-c", "exec \"$@\" 2>/dev/full", "sh"])
        try daemon.waitUntilReady()
        #expect(try daemon.postReload().status == 200)
        try eventually("the lost entries to be counted") { try value(daemon, "tcpwatch_log_entries_lost_total") >= 3 }
        #expect(try scrape(daemon) == "200")
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }

    @Test("a standard error that nobody reads holds nothing up, nor the end")
    func blockedLog() throws {
        // A pipe that is full already, and open at its other end.
        let fullPipe = """
            fifo=$(mktemp -u); mkfifo "$fifo"; exec 3<>"$fifo"; rm "$fifo"; head -c 65536 /dev/zero >&3
            exec "$0" "$@" 2>&3
            """
        let daemon = try RunningDaemon(wrapper: ["bash", "-c", fullPipe])
        try daemon.waitUntilReady()
        #expect(try daemon.postReload().status == 200)
        #expect(try scrape(daemon) == "200")
        let polled = try value(daemon, #"tcpwatch_polls_total{source="connections"}"#)
        try eventually("polls to go on") {
            try value(daemon, #"tcpwatch_polls_total{source="connections"}"#) > polled + 5
        }
        #expect(try daemon.end(by: SIGTERM).status == 0)
        #expect(!FileManager.default.fileExists(atPath: daemon.controlSocket))
    }
}
