import CSystemd
import POSIX
import Synchronization

/// Sends each entry to the systemd journal with all its fields (sd_journal_sendv(3)).
///
/// An entry that the journal does not take goes to the fallback and is counted. libsystemd reports success when the
/// journal's socket does not exist, so the socket is looked for before every entry: entries are rare, and one lost
/// without a word is worse than a system call.
package final class JournalSink: LogSink {
    /// The socket that libsystemd sends to; it is fixed there.
    package static let socketPath = "/run/systemd/journal/socket"

    /// What `SYSLOG_IDENTIFIER` says, and `journalctl -t` selects by.
    package static let identifier = "tcpwatchd"

    private let fallback: any LogSink
    private let refused = Atomic<UInt64>(0)

    /// Sends to the journal, and to `fallback` what the journal does not take.
    package init(fallback: any LogSink = StandardErrorSink()) {
        self.fallback = fallback
    }

    /// How many entries the journal did not take.
    package var refusedEntries: UInt64 {
        refused.load(ordering: .relaxed)
    }

    /// Sends an entry. One that is refused reaches the fallback with the reason in `TCPWATCH_JOURNAL_ERROR`.
    @discardableResult
    package func write(_ entry: LogEntry) -> Bool {
        do {
            try send(entry)
            return true
        } catch {
            refused.add(1, ordering: .relaxed)
            return fallback.write(entry.adding(LogField("TCPWATCH_JOURNAL_ERROR", error.description)))
        }
    }

    private func send(_ entry: LogEntry) throws(SystemdError) {
        try Self.checkSocket(at: Self.socketPath)
        var pairs = JournalPairs(entry, identifier: Self.identifier)
        let result = unsafe pairs.withVectors { vectors in
            unsafe sd_journal_sendv(vectors.baseAddress, CInt(vectors.count))
        }
        guard result >= 0 else { throw .journalRefused(errno: -result) }
    }

    /// Throws ``SystemdError/journalNotThere(socket:errno:)`` unless something is at `path`.
    static func checkSocket(at path: String) throws(SystemdError) {
        try Errno.naming({ SystemdError.journalNotThere(socket: path, errno: $0) }) { () throws(Errno) in
            try FileAccess.checkExistence(path)
        }
    }
}
