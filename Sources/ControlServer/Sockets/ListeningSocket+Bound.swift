import Glibc
import HTTPServing
import POSIX

extension ListeningSocket {
    /// Makes a socket and binds it, without listening yet: until then connections are refused.
    ///
    /// - Parameters:
    ///   - text: what to call the address in an error.
    ///   - sharesPort: beside sockets of the same user that share it too (SO_REUSEPORT).
    static func bound(
        to name: SocketName, text: String, sharesPort: Bool = false
    ) throws(ControlServerError) -> Descriptor {
        try Errno.naming({ ControlServerError.cannotListen(text, errno: $0) }) { () throws(Errno) in
            let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
            let opened = try Descriptor(socket: name.family, kind: kind)
            if name.family != AF_UNIX {
                // A daemon that starts anew must not wait for the TIME_WAIT sockets of the one before.
                try set(SO_REUSEADDR, true, on: opened.number)
                if sharesPort { try set(SO_REUSEPORT, true, on: opened.number) }
            }
            try name.bind(opened.number)
            return opened
        }
    }
}
