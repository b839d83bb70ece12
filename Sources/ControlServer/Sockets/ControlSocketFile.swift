import Glibc
import HTTPServing
import POSIX
import Synchronization

/// The file of the control socket, from before anybody can connect to it until it is removed.
///
/// One lock decides which daemon it belongs to. Whoever has it may remove a socket that nobody serves, and nothing
/// else. The socket gets its group and mode before it listens, so nobody connects whom the mode keeps out: until then
/// the kernel refuses every connection.
final class ControlSocketFile: Sendable {
    let path: String
    let listening: ListeningSocket
    /// The group that it was given to; `nil` for the daemon's own.
    let group: gid_t?

    private let held: Mutex<Held?>

    /// What the daemon has while the file is its own.
    private struct Held: ~Copyable {
        let lock: SocketLock
        let file: FileStatus
    }

    /// Makes the socket, and its directory when that is missing, and listens.
    init(_ settings: ControlSocketSettings) throws(ControlServerError) {
        let path = settings.path
        guard let name = SocketName(path: path) else { throw .pathTooLong(path) }
        let group = try settings.group.map { (name) throws(ControlServerError) in
            guard let number = SystemGroup.number(of: name) else { throw .unknownGroup(name) }
            return number
        }
        try SocketDirectory.prepare(SocketDirectory.parent(of: path))
        guard let lock = try SocketLock(besideSocket: path) else {
            guard case .served(let pid) = try SocketProbe(name, path: path) else {
                throw .alreadyRunning(socket: path, pid: nil)
            }
            throw .alreadyRunning(socket: path, pid: pid)
        }
        try Self.clear(name, path: path)
        let bound = try ListeningSocket.bound(to: name, text: path)
        let file = try Errno.naming({ ControlServerError.cannotInspect(path, errno: $0) }) { () throws(Errno) in
            try FileStatus(ofPath: path)
        }
        do throws(ControlServerError) {
            try Self.restrict(path, settings, group: group)
            try Errno.naming({ ControlServerError.cannotListen(path, errno: $0) }) { () throws(Errno) in
                try ListeningSocket.listen(bound.number)
            }
        } catch {
            unsafe unlink(path)
            throw error
        }
        self.path = path
        self.group = group
        listening = ListeningSocket(bound)
        held = Mutex(Held(lock: lock, file: file))
    }

    deinit {
        remove()
    }

    /// Removes the file if it is still the one that was made, and lets go of the lock. The second time does nothing.
    func remove() {
        held.withLock { held in
            guard let held = held.take() else { return }
            if let found = try? FileStatus(ofPath: path), found.isSameFile(as: held.file) {
                unsafe unlink(path)
            }
        }
    }

    /// Removes a socket that nobody serves; with anything else in its place, throws.
    private static func clear(_ name: SocketName, path: String) throws(ControlServerError) {
        let found: FileStatus
        do throws(Errno) {
            found = try FileStatus(ofPath: path)
        } catch {
            guard error.number == ENOENT else { throw .cannotInspect(path, errno: error.number) }
            return
        }
        guard found.isSocket else { throw .notASocket(path) }
        switch try SocketProbe(name, path: path) {
        case .absent: return
        case .served(let pid): throw .alreadyRunning(socket: path, pid: pid)
        case .abandoned:
            guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .cannotRemove(path, errno: errno) }
        }
    }

    private static func restrict(
        _ path: String, _ settings: ControlSocketSettings, group: gid_t?
    ) throws(ControlServerError) {
        if let group, let groupName = settings.group, unsafe lchown(path, uid_t.max, group) != 0 {
            throw .cannotSetGroup(path, group: groupName, errno: errno)
        }
        guard unsafe chmod(path, settings.mode) == 0 else { throw .cannotSetMode(path, errno: errno) }
    }
}
