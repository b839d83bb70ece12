import Glibc
import POSIX

/// Why the control socket or a scrape address cannot be served, as a sentence for the operator.
package enum ControlServerError: Error, Sendable, Equatable {
    /// The path does not fit into `sun_path` (unix(7)).
    case pathTooLong(String)
    /// The directory of the control socket is missing and cannot be made.
    case cannotMakeDirectory(String, errno: CInt)
    /// The directory of the control socket stands where everybody may write, and is not this user's alone.
    case untrustedDirectory(String, reason: String)
    /// A file cannot be looked at.
    case cannotInspect(String, errno: CInt)
    /// The lock file beside the control socket cannot be opened or locked.
    case cannotLock(String, errno: CInt)
    /// Another process serves the socket, or is about to; its pid where the kernel tells.
    case alreadyRunning(socket: String, pid: CInt?)
    /// Something that is no socket stands in the socket's place.
    case notASocket(String)
    /// It cannot be told whether somebody serves the socket that is there.
    case cannotProbe(String, errno: CInt)
    /// Nobody serves the socket that is there, and it cannot be removed.
    case cannotRemove(String, errno: CInt)
    /// There is no such group.
    case unknownGroup(String)
    /// The socket cannot be given to the group.
    case cannotSetGroup(String, group: String, errno: CInt)
    /// The socket's permission bits cannot be set.
    case cannotSetMode(String, errno: CInt)
    /// An address or path cannot be listened on.
    case cannotListen(String, errno: CInt)
    /// The text is no IP address.
    case invalidAddress(String)
    /// A socket that was passed to the daemon is not of the kind that its name says.
    case givenSocketUnusable(name: String, reason: String)
}

extension ControlServerError: CustomStringConvertible {
    /// Where, and what.
    package var description: String {
        switch self {
        case .pathTooLong(let path):
            "cannot listen on \(path): the path has \(path.utf8.count) bytes, and a socket's path may have "
                + "\(SocketName.longestPath)"
        case .cannotMakeDirectory(let path, let errno):
            "cannot make the directory \(path): \(Errno(errno).inSentence)"
        case .untrustedDirectory(let path, let reason):
            "the directory \(path) cannot be trusted: \(reason)"
        case .cannotInspect(let path, let errno):
            "cannot look at \(path): \(Errno(errno).inSentence)"
        case .cannotLock(let path, let errno):
            "cannot lock \(path): \(Errno(errno).inSentence)"
        case .alreadyRunning(let socket, let pid?):
            "already running as PID \(pid): it serves \(socket)"
        case .alreadyRunning(let socket, nil):
            "already running: another process holds \(socket)"
        case .notASocket(let path):
            "cannot listen on \(path): something that is no socket is there"
        case .cannotProbe(let path, let errno):
            "cannot tell whether \(path) is served: \(Errno(errno).inSentence)"
        case .cannotRemove(let path, let errno):
            "cannot remove the abandoned socket \(path): \(Errno(errno).inSentence)"
        case .unknownGroup(let group):
            "there is no group \(group)"
        case .cannotSetGroup(let path, let group, let errno):
            "cannot give \(path) to the group \(group): \(Errno(errno).inSentence)"
        case .cannotSetMode(let path, let errno):
            "cannot set the mode of \(path): \(Errno(errno).inSentence)"
        case .cannotListen(let address, let errno):
            "cannot listen on \(address): \(Errno(errno).inSentence)"
        case .invalidAddress(let address):
            "cannot listen on \(address): that is no IP address"
        case .givenSocketUnusable(let name, let reason):
            "cannot use the socket \"\(name)\" that the service manager passed: \(reason)"
        }
    }

    /// What to do.
    package var hint: String {
        switch self {
        case .pathTooLong:
            "choose a shorter one with --control-socket"
        case .cannotMakeDirectory(_, ENOENT):
            "make the directory above it, or choose another path with --control-socket"
        case .cannotMakeDirectory, .cannotInspect, .cannotLock, .cannotRemove, .cannotProbe, .cannotSetMode:
            "check who owns the directory, or choose another path with --control-socket"
        case .untrustedDirectory:
            "remove it if nobody needs it, or choose another path with --control-socket"
        case .alreadyRunning:
            "stop it, or choose another path with --control-socket"
        case .notASocket:
            "look at it and remove it if nobody needs it, or choose another path with --control-socket"
        case .unknownGroup:
            "make it with \"groupadd --system\", or set control.group to one that exists"
        case .cannotSetGroup:
            "only root and members of the group can do that: set control.group to one of your own"
        case .cannotListen(let address, EADDRINUSE):
            "\"ss -ltnp\" shows who listens there; choose another address than \(address), or use --no-listen"
        case .cannotListen(_, EACCES):
            "ports below 1024 need CAP_NET_BIND_SERVICE, a socket's directory needs to be writable"
        case .cannotListen(_, EADDRNOTAVAIL):
            "this host does not have that address: \"ip address\" lists those that it has"
        case .cannotListen(_, EAFNOSUPPORT):
            "the kernel or the service's sandbox does not allow this kind of address"
        case .cannotListen:
            "choose another address with --listen, or another path with --control-socket"
        case .invalidAddress:
            "write it as 127.0.0.1:9732 or [::1]:9732"
        case .givenSocketUnusable:
            "FileDescriptorName= of a socket unit is \"control\" for the UNIX socket, \"metrics\" for TCP sockets"
        }
    }
}
