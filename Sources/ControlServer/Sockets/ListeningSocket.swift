import Glibc
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

    /// Makes a socket and binds it, without listening yet: until then connections are refused.
    ///
    /// - Parameter text: what to call the address in an error.
    static func bound(to name: SocketName, text: String) throws(ControlServerError) -> Descriptor {
        let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
        guard let opened = Descriptor(socket(name.family, kind, 0)) else {
            throw .cannotListen(text, errno: errno)
        }
        if name.family != AF_UNIX {
            var on: CInt = 1
            let size = socklen_t(MemoryLayout<CInt>.size)
            // A daemon that starts anew must not wait for the TIME_WAIT sockets of the one before.
            guard unsafe setsockopt(opened.number, SOL_SOCKET, SO_REUSEADDR, &on, size) == 0 else {
                throw .cannotListen(text, errno: errno)
            }
        }
        guard unsafe name.withPointer({ unsafe bind(opened.number, $0, $1) }) == 0 else {
            throw .cannotListen(text, errno: errno)
        }
        return opened
    }
}
