import Glibc
import POSIX

/// Where the operator wants the log; the raw value is the word of the `--log` flag.
package enum LogDestination: String, Sendable, CaseIterable {
    /// The systemd journal, with all fields.
    case journal

    /// Standard error, one line an entry.
    case standardError = "stderr"

    /// The journal if standard error is connected to it, as under systemd; otherwise standard error.
    case auto

    /// The sink for this choice in this process.
    ///
    /// - Throws: ``SystemdError/journalNotThere(socket:errno:)`` if the journal was asked for by name and there is none.
    package func sink() throws(SystemdError) -> any LogSink {
        let stream = EnvironmentVariable.value(of: "JOURNAL_STREAM")
        let usesJournal = try usesJournal(
            journalStream: stream, descriptor: STDERR_FILENO, socketPath: JournalSink.socketPath)
        return usesJournal ? JournalSink() : StandardErrorSink()
    }

    /// Decides between the journal and standard error.
    ///
    /// `journalStream` is the value of `JOURNAL_STREAM`: device and inode of the stream that systemd connected, as
    /// `<device>:<inode>`. It counts only if `descriptor` is still that file, because children inherit the variable
    /// and may have their standard error redirected (systemd.exec(5)).
    func usesJournal(journalStream: String?, descriptor: CInt, socketPath: String) throws(SystemdError) -> Bool {
        switch self {
        case .standardError:
            return false
        case .journal:
            try JournalSink.checkSocket(at: socketPath)
            return true
        case .auto:
            guard let journalStream, Self.isStream(journalStream, openAs: descriptor) else { return false }
            return (try? JournalSink.checkSocket(at: socketPath)) != nil
        }
    }

    private static func isStream(_ stream: String, openAs descriptor: CInt) -> Bool {
        let numbers = stream.split(separator: ":", omittingEmptySubsequences: false)
        guard numbers.count == 2, let device = UInt64(numbers[0]), let inode = UInt64(numbers[1]) else { return false }
        guard let status = try? FileStatus(ofDescriptor: descriptor) else { return false }
        return status.device == device && status.inode == inode
    }
}
