import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("The history, from a real systemd-journald")
struct HistoryTests {
    /// A journal with what a daemon wrote that ran in a network namespace which is not process 1's.
    private func journal() throws -> PrivateJournal {
        let journal = try PrivateJournal()
        let daemon = try RunningDaemon(journal: journal)
        try daemon.waitUntilReady()
        try eventually("the finding") { try !journal.entries(["TCPWATCH_CHANGE": "raised"]).isEmpty }
        #expect(try daemon.end(by: SIGTERM).status == 0)
        return journal
    }

    @Test("a finding is read back, as a table and as JSON, from the host's journal and from a directory")
    func readBack() throws {
        let journal = try journal()
        let table = try journal.history()
        #expect(table.status == 0 && table.errors == "")
        let lines = table.output.split(separator: "\n")
        #expect(lines.first?.split(separator: " ") == ["TIME", "CHANGE", "SEVERITY", "KIND", "WHO"])
        #expect(lines.contains { $0.contains("raised") && $0.contains("monitor-degraded   tcpwatchd (namespace)") })
        for place in [[], ["--directory", "/run/log/journal"]] {
            let outcome = try journal.history(["--json", "--since", "-1h", "--kind", "monitor-degraded"] + place)
            let entry = try #require(outcome.output.split(separator: "\n").first)
            let object = try #require(try JSONSerialization.jsonObject(with: Data(entry.utf8)) as? [String: Any])
            #expect(object["change"] as? String == "raised")
            #expect(object["kind"] as? String == "monitor-degraded")
            #expect(object["scope"] as? [String: String] == ["kind": "host", "aspect": "namespace"])
            #expect(object["writer_uid"] as? Int == 65534)
        }
        #expect(try journal.history(["--no-legend", "--kind", "syn-flood"]).output == "")
        #expect(try journal.history(["--no-legend", "--until", "-1h"]).output == "")
    }

    @Test("a user without the right is told how to get it")
    func denied() throws {
        let outcome = try journal().history(as: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
        #expect(outcome.status == 77)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasSuffix("\nhint: add yourself to group systemd-journal or adm, or run with sudo\n"))
    }

    @Test("what is written later is followed, until nobody reads any more")
    func following() throws {
        let journal = try PrivateJournal()
        try eventually("its first file") { try journal.history().status == 0 }
        let entrance = journal.entrance
        let follower = Process()
        let output = Pipe()
        follower.executableURL = URL(filePath: "/usr/bin/env")
        follower.arguments = entrance + [Programs.companion, "history", "--follow", "--json"]
        follower.standardOutput = output
        try follower.run()
        defer { follower.terminate() }
        let daemon = try RunningDaemon(journal: journal)
        try daemon.waitUntilReady()
        var received = Data()
        while !received.contains(UInt8(ascii: "\n")) {
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty)
            received += data
        }
        #expect(String(decoding: received, as: UTF8.self).contains(#""kind":"monitor-degraded""#))
        try output.fileHandleForReading.close()
        follower.waitUntilExit()
        #expect(follower.terminationReason == .exit && follower.terminationStatus == 0)
    }
}
