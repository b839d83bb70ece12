import Glibc

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
        let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
        guard let client = Descriptor(socket(AF_UNIX, kind, 0)) else { throw .cannotProbe(path, errno: errno) }
        let result = unsafe name.withPointer { unsafe connect(client.number, $0, $1) }
        switch result == 0 ? 0 : errno {
        case 0: self = .served(pid: Self.listener(of: client))
        // The queue of those who wait to be accepted is full.
        case EAGAIN: self = .served(pid: nil)
        case ECONNREFUSED: self = .abandoned
        case ENOENT: self = .absent
        case let number: throw .cannotProbe(path, errno: number)
        }
    }

    /// Who called listen(2) on the other end (SO_PEERCRED, unix(7)); `nil` from within another pid namespace.
    private static func listener(of client: borrowing Descriptor) -> CInt? {
        // `struct ucred`: pid, uid, gid.
        var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        let result = unsafe getsockopt(client.number, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
        return result == 0 && credentials.pid > 0 ? credentials.pid : nil
    }
}
