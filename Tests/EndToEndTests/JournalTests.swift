import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("The journal keeps the daemon's life, in a real systemd-journald")
struct JournalTests {
    /// The entries of one run, in order: of a daemon that is stopped once it is ready, or ends before.
    private func entries(
        wrapper: [String] = [], _ arguments: [String] = ["--interval", "200ms"], status: Int32 = 0
    ) throws -> [JournalEntry] {
        let journal = try PrivateJournal()
        let daemon = try RunningDaemon(arguments, wrapper: wrapper, journal: journal)
        if status == 0 {
            try daemon.waitUntilReady()
        } else {
            try eventually("the daemon to end") { !daemon.process.isRunning }
        }
        #expect(try daemon.end(by: SIGTERM).status == status, "\(daemon.standardError)")
        return try journal.entries()
    }

    private enum MessageID {
        static let starting = "1f9d81b2c7144b46949ba63ff38e0d12"
        static let ready = "d087dede80c448fda417e8a883865534"
        static let stopping = "2e6a179f734f4ed6bc2da2bb373e5730"
        static let stopped = "3852d1e896cb42c98c55e3ec1f5bbbf0"
        static let modeChanged = "65e5ecf3bd74431c80e44d29674f8a59"
        static let configurationInvalid = "3954b51f26da4a028f542b4a92446015"
    }

    @Test("start, ready, stop: one structured entry each")
    func life() throws {
        let file = try TemporaryFile("detectors: {monitor-degraded: {other_namespace: false}}\n")
        let entries = try entries(["--config", file.path])
        #expect(
            entries.map { $0["MESSAGE_ID"] }
                == [MessageID.starting, MessageID.ready, MessageID.stopping, MessageID.stopped])
        #expect(entries.allSatisfy { $0["PRIORITY"] == "5" && $0["CODE_FILE"] == "tcpwatchd/DaemonLog.swift" })
        #expect(entries.allSatisfy { $0["CODE_LINE"] != nil && $0["CODE_FUNC"] != nil })
        let ready = try #require(entries.dropFirst().first)
        #expect(ready["MESSAGE"] == "tcpwatchd is ready")
        #expect(ready["TCPWATCH_MODE"] == "netlink")
        #expect(ready["TCPWATCH_CONNECTIONS"] == "0")
        #expect(ready["TCPWATCH_METRICS"] == "http://127.0.0.1:9732/metrics")
    }

    @Test("a journal that is stopped holds up neither the start, nor the work, nor the end")
    func stoppedJournal() throws {
        let journal = try PrivateJournal()
        try journal.suspend()
        let daemon = try RunningDaemon(journal: journal)
        try daemon.waitUntilReady()
        let polls = try daemon.polls
        try eventually("further polls") { try daemon.polls > polls + 3 }
        try journal.resume()
        try eventually("what waited to arrive") {
            try journal.entries().map { $0["MESSAGE_ID"] }.contains(MessageID.ready)
        }
        #expect(try journal.entries().prefix(2).map { $0["MESSAGE_ID"] } == [MessageID.starting, MessageID.ready])

        try journal.suspend()
        #expect(try daemon.end(by: SIGTERM).status == 0)
        try journal.resume()
    }

    @Test("a refused netlink is a warning with its reason")
    func degraded() throws {
        let entries = try entries(wrapper: [Programs.refuseNetlink])
        let entry = try #require(entries.first { $0["MESSAGE_ID"] == MessageID.modeChanged })
        #expect(entry["PRIORITY"] == "4")
        #expect(entry["TCPWATCH_MODE"] == "procfs")
        #expect(entry["TCPWATCH_REASON"]?.contains("AF_NETLINK") == true)
    }

    @Test("every problem of the configuration is an entry with its position")
    func badConfiguration() throws {
        let file = try TemporaryFile("interval: 5\nmax_groups: many\n")
        let entries = try entries(["--config", file.path], status: 78)
        #expect(entries.map { $0["MESSAGE_ID"] } == [MessageID.configurationInvalid, MessageID.configurationInvalid])
        #expect(entries.map { $0["PRIORITY"] } == ["3", "3"])
        #expect(entries.allSatisfy { $0["TCPWATCH_CONFIG_FILE"] == file.path })
        #expect(entries.map { $0["TCPWATCH_CONFIG_LINE"] } == ["1", "2"])
        #expect(entries.map { $0["TCPWATCH_CONFIG_COLUMN"] } == ["11", "13"])
        #expect(entries.allSatisfy { $0["MESSAGE"]?.contains("\(file.path):") == true })
    }
}

extension RunningDaemon {
    /// How often the connections were polled.
    fileprivate var polls: Int {
        get throws {
            struct Status: Decodable {
                struct Source: Decodable {
                    var name: String
                    var polls: Int
                }
                var sources: [Source]
            }
            return try get("/v1/status", as: Status.self).sources.first { $0.name == "connections" }?.polls ?? 0
        }
    }
}
