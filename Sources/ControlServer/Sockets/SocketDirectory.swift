import Glibc
import POSIX

/// The directory that a control socket stands in.
enum SocketDirectory {
    /// Makes the directory when it is missing.
    ///
    /// Where everybody may make files (`/tmp`) somebody else could have made it first, to listen in the daemon's place:
    /// there it is made for its owner alone, and one that is there must belong to this user and be no symbolic link.
    static func prepare(_ path: String) throws(ControlServerError) {
        let parent = Self.parent(of: path)
        let above = try Errno.naming({ ControlServerError.cannotMakeDirectory(path, errno: $0) }) { () throws(Errno) in
            try FileStatus(ofPath: parent, followsLink: true)
        }
        let isExposed = above.isWritableByEverybody
        let mode: mode_t = isExposed ? 0o700 : 0o755
        if unsafe mkdir(path, mode) == 0 {
            // Whatever the umask took away.
            guard unsafe chmod(path, mode) == 0 else { throw .cannotMakeDirectory(path, errno: errno) }
        } else if errno != EEXIST {
            throw .cannotMakeDirectory(path, errno: errno)
        } else if isExposed {
            try checkTrust(path)
        }
    }

    private static func checkTrust(_ path: String) throws(ControlServerError) {
        let found = try Errno.naming({ ControlServerError.cannotInspect(path, errno: $0) }) { () throws(Errno) in
            try FileStatus(ofPath: path)
        }
        guard found.isDirectory else {
            throw .untrustedDirectory(path, reason: "it is a symbolic link or a file")
        }
        guard found.owner == geteuid() else {
            throw .untrustedDirectory(path, reason: "it belongs to user \(found.owner)")
        }
        guard !found.isWritableByOthers else {
            throw .untrustedDirectory(path, reason: "others may write to it")
        }
    }

    /// The directory that a path stands in.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
