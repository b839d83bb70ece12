import Glibc
import Testing

@testable import Systemd

@Suite("Log destination")
struct LogDestinationTests {
    /// Any file will do for the journal's socket and stream: only its presence and its identity count.
    private let present = "/dev/null"
    private let absent = "/nonexistent/journal/socket"

    @Test("the flag's words are journal, stderr and auto")
    func words() {
        #expect(LogDestination.allCases.map(\.rawValue) == ["journal", "stderr", "auto"])
    }

    @Test("auto is the journal if standard error is the stream that JOURNAL_STREAM names")
    func matchingStream() throws {
        let (descriptor, stream) = try openStream()
        defer { close(descriptor) }
        #expect(
            try LogDestination.auto.usesJournal(journalStream: stream, descriptor: descriptor, socketPath: present))
        #expect(
            try LogDestination.auto.usesJournal(journalStream: stream, descriptor: descriptor, socketPath: absent)
                == false,
            "no socket to send to")
        #expect(
            try LogDestination.auto.usesJournal(journalStream: stream, descriptor: -1, socketPath: present) == false,
            "standard error is closed")
        #expect(
            try LogDestination.auto.usesJournal(
                journalStream: stream + "0", descriptor: descriptor, socketPath: present) == false,
            "standard error was redirected")
    }

    @Test(
        "auto is standard error if JOURNAL_STREAM is missing or not two numbers",
        arguments: [nil, "", ":", "1", "1:", "a:b", "1:2:3", "-1:2", "99999999999999999999999:1"])
    func otherStreams(stream: String?) throws {
        #expect(
            try LogDestination.auto.usesJournal(
                journalStream: stream, descriptor: STDERR_FILENO, socketPath: present) == false)
    }

    @Test("standard error is never the journal")
    func standardError() throws {
        let (descriptor, stream) = try openStream()
        defer { close(descriptor) }
        #expect(
            try LogDestination.standardError.usesJournal(
                journalStream: stream, descriptor: descriptor, socketPath: present) == false)
        #expect(try LogDestination.standardError.sink() is StandardErrorSink)
    }

    @Test("the journal asked for by name needs its socket and nothing else")
    func journal() throws {
        #expect(
            try LogDestination.journal.usesJournal(journalStream: nil, descriptor: -1, socketPath: present))
        #expect(throws: SystemdError.journalNotThere(socket: absent, errno: ENOENT)) {
            try LogDestination.journal.usesJournal(journalStream: nil, descriptor: -1, socketPath: absent)
        }
    }

    private func openStream() throws -> (descriptor: CInt, stream: String) {
        let descriptor = unsafe open("/dev/zero", O_RDWR | O_CLOEXEC)
        var status = stat()
        try #require(unsafe fstat(descriptor, &status) == 0)
        return (descriptor, "\(status.st_dev):\(status.st_ino)")
    }
}
