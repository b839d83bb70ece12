import Glibc
import POSIX
import Synchronization

/// A socket that takes connections, from before it is served: clients wait in its queue meanwhile. Closed with the
/// value unless somebody took the descriptor.
final class ListeningSocket: Sendable {
    private let descriptor: Mutex<Descriptor?>

    /// How many connections may wait to be accepted.
    static let backlog: CInt = 128

    init(_ descriptor: consuming Descriptor) {
        self.descriptor = Mutex(descriptor)
    }

    /// The descriptor, for somebody who closes it; `nil` when it is taken already.
    func take() -> CInt? {
        descriptor.withLock { $0.take()?.release() }
    }

    /// The descriptor, which stays this value's; `nil` when it is taken.
    var number: CInt? {
        descriptor.withLock { descriptor in
            switch descriptor {
            case .some(let descriptor): descriptor.number
            case nil: nil
            }
        }
    }

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

    /// Sets a socket option that is on or off.
    static func set(_ option: CInt, _ isOn: Bool, on socket: CInt) throws(Errno) {
        try SocketOption(SOL_SOCKET, option).set(CInt(isOn ? 1 : 0), on: socket)
    }
}
