import Foundation
import Testing
import Wording

@testable import Systemd

/// Against the real journald, whose sockets are at fixed paths: each in a process of its own with a `/run` of its own.
@Suite("Reading the journal")
struct JournalReaderTests {
    private static let wanted = MessageID("729934b210f1404dbcd97c7f34833703")
    private static let other = MessageID("0123456789abcdef0123456789abcdef")

    @Test("the last entries of a kind come back, oldest first, with every value")
    func latest() async throws {
        await #expect(processExitsWith: .success) {
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            defer { journal.stop() }
            let sink = JournalSink()
            for number in 1...5 {
                let fields = [LogField("TCPWATCH_EXAMPLE", "a"), LogField("TCPWATCH_EXAMPLE", "\u{1B}[31m\n大")]
                sink.write(LogEntry(.notice, "\(number)", messageID: Self.wanted, fields: fields))
                sink.write(LogEntry(.notice, "noise", messageID: Self.other))
                sink.write(LogEntry(.notice, "without an id"))
            }
            try journal.sync()
            var reader = try JournalReader(.directory("/run/log/journal"), messageIDs: [try #require(Self.wanted)])
            let all = try reader.latest(100, since: nil, until: nil) { _ in true }
            #expect(all.records.map { $0["MESSAGE"] } == ["1", "2", "3", "4", "5"])
            #expect(all.isComplete)
            let first = try #require(all.records.first)
            #expect(first.values(of: "TCPWATCH_EXAMPLE") == ["a", "\u{1B}[31m\n大"])
            #expect(first["TCPWATCH_EXAMPLE"] == "a")
            #expect(first["_UID"] == "0")
            #expect(first.values(of: "NO_SUCH_FIELD").isEmpty && first["NO_SUCH_FIELD"] == nil)
            #expect(first.names(withPrefix: "CODE_") == ["CODE_FILE", "CODE_FUNC", "CODE_LINE"])
            let few = try reader.latest(2, since: nil, until: nil) { $0["MESSAGE"] != "5" }
            #expect(few.records.map { $0["MESSAGE"] } == ["3", "4"])
            #expect(!few.isComplete)
        }
    }

    /// Writes the entries 1 to 4, each at a time of its own: readers see times to the millisecond.
    private static func writeFour(_ journal: PrivateJournal) throws {
        let sink = JournalSink()
        for number in 1...4 {
            sink.write(LogEntry(.notice, "\(number)", messageID: wanted))
            try journal.sync()
            usleep(5_000)
        }
    }

    @Test("only what lies between two times is read, both included")
    func times() async throws {
        await #expect(processExitsWith: .success) {
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            defer { journal.stop() }
            try Self.writeFour(journal)
            let id = try #require(Self.wanted)
            var reader = try JournalReader(.directory("/run/log/journal"), messageIDs: [id])
            let times = try reader.latest(4, since: nil, until: nil) { _ in true }.records.map(\.time)
            try #require(times.count == 4)
            let middle = try reader.latest(100, since: times[1], until: times[2]) { _ in true }
            #expect(middle.records.map { $0["MESSAGE"] } == ["2", "3"])
            #expect(middle.isComplete)
            let before = UTCTime(secondsSince1970: 0)
            #expect(try reader.latest(100, since: nil, until: before) { _ in true }.records.isEmpty)
            let after = UTCTime(secondsSince1970: times[3].seconds + 3_600)
            #expect(try reader.latest(100, since: after, until: nil) { _ in true }.records.isEmpty)
        }
    }

    @Test("entries before one of an earlier time are read, though the clock was set back for it")
    func steppedClock() async throws {
        await #expect(processExitsWith: .success) {
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            try Self.writeFour(journal)
            journal.stop()
            let id = try #require(Self.wanted)
            var reader = try JournalReader(.directory("/run/log/journal"), messageIDs: [id])
            let times = try reader.latest(4, since: nil, until: nil) { _ in true }.records.map(\.time)
            try #require(times.count == 4)
            try JournalFiles.setBack(times[2], by: 3_600)
            reader = try JournalReader(.directory("/run/log/journal"), messageIDs: [id])
            let found = try reader.latest(100, since: times[0], until: nil) { _ in true }
            #expect(found.records.map { $0["MESSAGE"] } == ["1", "2", "4"])
        }
    }

    @Test("what is written later is read after what was there, once, also when nothing was there", arguments: [0, 2])
    func following(before: Int) async throws {
        await #expect(processExitsWith: .success) { [before] in
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            defer { journal.stop() }
            let sink = JournalSink()
            for _ in 0..<before { sink.write(LogEntry(.notice, "early", messageID: Self.wanted)) }
            try journal.sync()
            var reader = try JournalReader(.directory("/run/log/journal"), messageIDs: [try #require(Self.wanted)])
            #expect(try reader.latest(1, since: nil, until: nil) { _ in true }.records.count == min(before, 1))
            #expect(try reader.next() == nil)
            for number in 1...3 { sink.write(LogEntry(.notice, "\(number)", messageID: Self.wanted)) }
            var read: [String?] = []
            while read.count < 3 {
                try reader.wait(atMost: .seconds(1))
                while let record = try reader.next() { read.append(record["MESSAGE"]) }
            }
            #expect(read == ["1", "2", "3"])
        }
    }

    @Test("of an entry too long to keep the rest is read")
    func long() async throws {
        await #expect(processExitsWith: .success) {
            try PrivateMounts.enter(hiding: "/run")
            let journal = try PrivateJournal()
            defer { journal.stop() }
            let bulk = String(repeating: "0123456789abcdef", count: 1 << 16)
            let fields = [LogField("TCPWATCH_BULK", bulk), LogField("TCPWATCH_KIND", "kind")]
            JournalSink().write(LogEntry(.notice, "bulk", messageID: Self.wanted, fields: fields))
            try journal.sync()
            var reader = try JournalReader(.directory("/run/log/journal"), messageIDs: [try #require(Self.wanted)])
            let record = try #require(try reader.latest(1, since: nil, until: nil) { _ in true }.records.first)
            #expect(record["TCPWATCH_KIND"] == "kind")
            #expect((record["TCPWATCH_BULK"]?.utf8.count ?? 0) <= JournalReader.maximumLength)
        }
    }

    @Test("a directory that is not there cannot be opened")
    func absent() throws {
        #expect(throws: SystemdError.journalUnreadable(errno: ENOENT)) {
            _ = try JournalReader(.directory("/nonexistent"), messageIDs: [])
        }
    }
}
