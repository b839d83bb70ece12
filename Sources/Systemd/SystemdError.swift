import POSIX

/// What can go wrong between this program and systemd.
package enum SystemdError: Error, Hashable, CustomStringConvertible {
    /// The journal was asked for, and its socket is not there.
    case journalNotThere(socket: String, errno: CInt)

    /// The journal's socket is there, and an entry could not be sent to it.
    case journalRefused(errno: CInt)

    /// The service manager named in `NOTIFY_SOCKET` could not be told `state`, given by its first line.
    case notificationFailed(state: String, errno: CInt)

    /// What `LISTEN_FDS` says of file descriptors that were passed to this process makes no sense.
    case descriptorsUnreadable(errno: CInt)

    /// There are no journal files to read.
    case noJournal(JournalPlace)

    /// There are journal files, and none that the caller may read.
    case journalDenied(JournalPlace)

    /// The journal cannot be opened, or not be read any further.
    case journalUnreadable(errno: CInt)

    package var description: String {
        switch self {
        case .noJournal(.machine):
            "there is no journal in \(JournalPlace.machine);"
                + " is systemd-journald running, and does Storage= of journald.conf keep anything?"
        case .noJournal(let place):
            "there is no journal in \(place); its files end in .journal"
        case .journalDenied(let place):
            "cannot read the journal in \(place): permission denied"
        case .journalUnreadable(let errno):
            "cannot read the journal: \(Errno(errno)); journalctl --verify checks its files"
        case .journalNotThere(let socket, let errno):
            "cannot log to the journal: \(socket): \(Errno(errno));"
                + " start systemd-journald, or log to stderr"
        case .journalRefused(let errno):
            "the journal did not take a log entry: \(Errno(errno)); see systemctl status systemd-journald"
        case .notificationFailed(let state, let errno):
            "cannot tell the service manager \(state): \(Errno(errno));"
                + " check that NOTIFY_SOCKET names its socket"
        case .descriptorsUnreadable(let errno):
            "cannot take the sockets that the service manager passed: \(Errno(errno));"
                + " check LISTEN_FDS and LISTEN_FDNAMES"
        }
    }

    /// What to do so that the journal can be read, or in its stead; `nil` where the sentence says it.
    package var readingHint: String? {
        switch self {
        case .journalDenied: Self.readingHint
        case .noJournal(.machine):
            "tcpwatchd itself remembers what was resolved lately: tcpwatchctl anomalies --state resolved"
        default: nil
        }
    }

    /// The journal is there, and not for this user.
    package var isDenial: Bool {
        if case .journalDenied = self { true } else { false }
    }

    /// What to do for the right to read the journal.
    package static let readingHint = "add yourself to group systemd-journal or adm, or run with sudo"
}
