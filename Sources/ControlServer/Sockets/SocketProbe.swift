import Glibc
import POSIX

/// Whether somebody serves a UNIX socket, found out by connecting to it.
enum SocketProbe: Equatable {
    /// Somebody listens; the pid of the process that began to, where the kernel tells.
    case served(pid: CInt?)
    /// A socket file that nobody listens on: its daemon ended without removing it.
    case abandoned
    /// There is no such file.
    case absent

    /// Connects to the socket and hangs up.
    init(_ name: SocketName, path: String) throws(ControlServerError) {
        do throws(Errno) {
            let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
            let client = try Descriptor(socket: AF_UNIX, kind: kind)
            try name.connect(client.number)
            self = .served(pid: Self.listener(of: client))
        } catch {
            switch error.number {
            // The queue of those who wait to be accepted is full.
            case EAGAIN: self = .served(pid: nil)
            case ECONNREFUSED: self = .abandoned
            case ENOENT: self = .absent
            case let number: throw .cannotProbe(path, errno: number)
            }
        }
    }

    /// Who called listen(2) on the other end (SO_PEERCRED, unix(7)); `nil` from within another pid namespace.
    private static func listener(of client: borrowing Descriptor) -> CInt? {
        // `struct ucred`: pid, uid, gid.
        var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
        try? SocketOption(SOL_SOCKET, SO_PEERCRED).read(of: client.number, into: &credentials)
        return credentials.pid > 0 ? credentials.pid : nil
    }
}
