import Foundation
import Testing

@testable import Systemd

/// The journal's socket is at a fixed path, so each of these runs in a process of its own with a `/run` of its own.
@Suite("Journal")
struct JournalSinkTests {
    @Test("an entry is in the journal with every field as it was given")
    func everyField() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            defer { journal.stop() }
            let sink = JournalSink()
            sink.write(
                LogEntry(
                    .critical, "connections pile up", messageID: MessageID("0123456789abcdef0123456789ABCDEF"),
                    fields: [
                        LogField("TCPWATCH_UNIT", #"foo\x2dbar.service"#),
                        LogField("TCPWATCH_LINES", "one\ntwo\n"),
                        LogField("TCPWATCH_BYTES", "a\0b\u{1B}c=d"),
                        LogField("TCPWATCH_TEXT", "größe 大"),
                        LogField("TCPWATCH_EMPTY", ""),
                        LogField("TCPWATCH_PEER", "192.0.2.1"),
                        LogField("TCPWATCH_PEER", "192.0.2.2"),
                    ],
                    file: "Module/File.swift", line: 42, function: "act(on:)"))
            #expect(sink.refusedEntries == 0)
            try journal.printEntries()
        }
        let entries = try entries(in: result)
        #expect(entries.count == 1)
        let entry = try #require(entries.first)
        let expected: [String: [String]] = [
            "MESSAGE": ["connections pile up"], "PRIORITY": ["2"], "SYSLOG_IDENTIFIER": ["tcpwatchd"],
            "MESSAGE_ID": ["0123456789abcdef0123456789abcdef"], "CODE_FILE": ["Module/File.swift"],
            "CODE_LINE": ["42"], "CODE_FUNC": ["act(on:)"], "TCPWATCH_UNIT": [#"foo\x2dbar.service"#],
            "TCPWATCH_LINES": ["one\ntwo\n"], "TCPWATCH_BYTES": ["a\0b\u{1B}c=d"], "TCPWATCH_TEXT": ["größe 大"],
            "TCPWATCH_EMPTY": [""], "TCPWATCH_PEER": ["192.0.2.1", "192.0.2.2"], "_TRANSPORT": ["journal"],
        ]
        for (name, values) in expected {
            #expect(entry[name] == values, "\(name)")
        }
    }

    @Test("an entry of the most fields, and one too big for a datagram, arrive whole")
    func extremes() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            defer { journal.stop() }
            let sink = JournalSink()
            // A line feed in a value is what takes the most buffers of one system call.
            let fields = (1...LogEntry.maximumFieldCount).map { LogField("TCPWATCH_F\($0)", "\n\($0)") }
            sink.write(LogEntry(.notice, "many\nfields", fields: fields))
            let bulk = String(repeating: "0123456789abcdef", count: 1 << 20)
            sink.write(LogEntry(.notice, "bulk", fields: [LogField("TCPWATCH_BULK", bulk)]))
            #expect(sink.refusedEntries == 0)
            try journal.printEntries()
        }
        let entries = try entries(in: result)
        #expect(entries.map { $0["MESSAGE"] } == [["many\nfields"], ["bulk"]])
        let values = (1...LogEntry.maximumFieldCount).map { entries.first?["TCPWATCH_F\($0)"] }
        #expect(values == (1...LogEntry.maximumFieldCount).map { ["\n\($0)"] })
        #expect(entries.last?["TCPWATCH_BULK"] == [String(repeating: "0123456789abcdef", count: 1 << 20)])
    }

    @Test("auto finds the journal by JOURNAL_STREAM, and a library's log arrives there")
    func automatic() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            defer { journal.stop() }
            var status = stat()
            try #require(unsafe fstat(STDERR_FILENO, &status) == 0)
            unsafe setenv("JOURNAL_STREAM", "\(status.st_dev):\(status.st_ino)", 1)
            let sink = try LogDestination.auto.sink()
            #expect(sink is JournalSink)
            sink.write(LogEntry(.informational, "started"))
            #expect(try LogDestination.journal.sink() is JournalSink)
            try journal.printEntries()
        }
        #expect(try entries(in: result).map { $0["MESSAGE"] } == [["started"]])
    }

    @Test("without a journal, asking for it is an error and an entry goes to the fallback, counted")
    func noJournal() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            try PrivateMounts.enter(hiding: "/run")
            #expect(throws: SystemdError.journalNotThere(socket: "/run/systemd/journal/socket", errno: ENOENT)) {
                try LogDestination.journal.sink()
            }
            let sink = JournalSink()
            sink.write(LogEntry(.warning, "nobody listens", fields: [LogField("TCPWATCH_COUNT", "3")]))
            #expect(sink.refusedEntries == 1)
        }
        let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(text.contains(" warning: nobody listens TCPWATCH_COUNT=3 TCPWATCH_JOURNAL_ERROR=\"cannot log"))
        #expect(text.contains("No such file or directory"))
    }

    @Test("an entry that a dead journal refuses goes to the fallback, counted")
    func deadJournal() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            try PrivateMounts.enter(hiding: "/run")
            try FileManager.default.createDirectory(
                atPath: "/run/systemd/journal", withIntermediateDirectories: true)
            // The file of a bound socket outlives it.
            _ = try DatagramSocket(path: JournalSink.socketPath)
            let sink = JournalSink()
            sink.write(LogEntry(.warning, "nobody listens"))
            sink.write(LogEntry(.warning, "still nobody"))
            #expect(sink.refusedEntries == 2)
        }
        let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(text.contains(" warning: nobody listens TCPWATCH_JOURNAL_ERROR="))
        #expect(text.contains(" warning: still nobody TCPWATCH_JOURNAL_ERROR="))
        #expect(text.contains("Connection refused"))
    }

    @Test(
        "a stopped journal blocks nobody behind a queue; when it goes on it has all entries but those that it is told of"
    )
    func stoppedJournal() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            defer { journal.stop() }
            let notes = LogQueue.Notes(
                suppressed: { LogEntry(.notice, "suppressed \($0.count)") }, lost: { LogEntry(.notice, "lost \($0)") })
            let limits = LogSuppression.Limits(entriesPerKey: .max, entries: .max, keys: .max)
            let queue = LogQueue(try MountedSink(JournalSink()), notes: notes, limits: limits)
            journal.suspend()
            for number in 1...6_000 { queue.write(LogEntry(.notice, "\(number)")) }
            #expect(queue.lostEntries > 0)
            journal.resume()
            queue.flush(within: .seconds(60))
            queue.write(LogEntry(.notice, "after"))
            queue.flush(within: .seconds(60))
            try journal.printEntries()
        }
        let messages = try entries(in: result).map { $0["MESSAGE"]?.first ?? "" }
        let arrived = messages.count - 2
        try #require(arrived >= LogQueue.maximumLength)
        #expect(messages == (1...arrived).map(String.init) + ["lost \(6_000 - arrived)", "after"])
    }

    /// The entries that the child process printed: of each field its values, which journalctl writes as text, as an
    /// array of bytes if there are unprintable ones, or as an array of either.
    private func entries(in result: ExitTest.Result?) throws -> [[String: [String]]] {
        let output = try #require(result).standardOutputContent
        return try output.split(separator: UInt8(ascii: "\n")).filter { $0.first == UInt8(ascii: "{") }.map { line in
            let fields = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            return fields.mapValues { value in
                if let values = value as? [Any], !(value is [UInt8]) { return values.compactMap(text) }
                return [value].compactMap(text)
            }
        }
    }

    private func text(_ value: Any) -> String? {
        (value as? String) ?? (value as? [UInt8]).map { String(decoding: $0, as: UTF8.self) }
    }
}
