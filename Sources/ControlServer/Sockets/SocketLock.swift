import Glibc
import POSIX

/// The lock beside a control socket, `control.sock.lock`: of two daemons that start at once, one gets it. The kernel
/// frees it when its holder ends, however that comes about; the file stays, since removing it would let two daemons lock
/// two files of the same name.
struct SocketLock: ~Copyable {
    private let descriptor: Descriptor

    /// Takes the lock.
    ///
    /// - Returns: `nil` when another process has it.
    init?(besideSocket path: String) throws(ControlServerError) {
        let file = path + ".lock"
        let opened = try Errno.naming({ ControlServerError.cannotLock(file, errno: $0) }) { () throws(Errno) in
            try Descriptor(opening: file, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
        }
        guard flock(opened.number, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw .cannotLock(file, errno: errno) }
            return nil
        }
        descriptor = opened
    }
}
