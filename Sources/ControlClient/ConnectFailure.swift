import Glibc
import POSIX
import Wording

/// A socket that could not be connected to.
package struct ConnectFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package let path: String
    /// The error of connect(2); ENAMETOOLONG and ETIMEDOUT are the client's own.
    package let errno: Int32

    package init(path: String, errno: Int32) {
        self.path = path
        self.errno = errno
    }

    /// `PATH: permission denied`.
    package var description: String { "\(path.harmless()): \(Errno(errno).inSentence)" }

    /// The daemon is there, and this user may not talk to it.
    var isRefusedPermission: Bool { errno == EACCES || errno == EPERM }

    /// There is nothing of that name.
    var isAbsence: Bool { errno == ENOENT || errno == ENOTDIR }

    /// What to do about it.
    var hint: String {
        switch errno {
        case EACCES, EPERM:
            "add yourself to group tcpwatch, or run with sudo"
        case ECONNREFUSED:
            "nothing listens there any more: start tcpwatchd (\"systemctl status tcpwatchd\" tells why it ended)"
        case ENAMETOOLONG:
            "the path of a socket has at most 107 bytes: use a shorter one"
        case ETIMEDOUT:
            "tcpwatchd does not accept connections: it is overloaded or stopped"
        default:
            "is tcpwatchd running? \"systemctl status tcpwatchd\" tells; --socket PATH names a socket elsewhere"
        }
    }
}
