import Glibc

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

    package var description: String {
        switch self {
        case .journalNotThere(let socket, let errno):
            "cannot log to the journal: \(socket): \(Self.text(of: errno));"
                + " start systemd-journald, or log to stderr"
        case .journalRefused(let errno):
            "the journal did not take a log entry: \(Self.text(of: errno)); see systemctl status systemd-journald"
        case .notificationFailed(let state, let errno):
            "cannot tell the service manager \(state): \(Self.text(of: errno));"
                + " check that NOTIFY_SOCKET names its socket"
        case .descriptorsUnreadable(let errno):
            "cannot take the sockets that the service manager passed: \(Self.text(of: errno));"
                + " check LISTEN_FDS and LISTEN_FDNAMES"
        }
    }

    private static func text(of errno: CInt) -> String {
        guard let text = unsafe strerror(errno) else { return "error \(errno)" }
        return unsafe String(cString: text)
    }
}
