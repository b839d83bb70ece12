import Glibc
import POSIX
import Wording

/// A socket that could not be connected to.
package struct ConnectFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package let path: String
    /// The error of connect(2); ENAMETOOLONG and ETIMEDOUT are the client's own.
    package let errno: Int32
    /// The group whose members the socket takes, when permission was denied; `nil` when there is none, or the file does
    /// not tell.
    package let group: String?

    package init(path: String, errno: Int32, group: String? = nil) {
        self.path = path
        self.errno = errno
        self.group = group
    }

    /// A failure of connect(2). Looks at the socket's file for the group that may connect.
    init(path: String, connecting errno: Int32) {
        let isRefused = errno == EACCES || errno == EPERM
        self.init(path: path, errno: errno, group: isRefused ? Self.group(ofSocket: path) : nil)
    }

    /// A member of root's group would have more rights than one socket.
    private static func group(ofSocket path: String) -> String? {
        guard let status = try? FileStatus(ofPath: path), status.mode & S_IWGRP != 0, status.group != 0 else {
            return nil
        }
        return SystemGroup.name(of: status.group)
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
            group.map { "add yourself to group \($0.harmless()), or run with sudo" } ?? "run with sudo"
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
