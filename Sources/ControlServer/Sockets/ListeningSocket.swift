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
        let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
        guard let opened = Descriptor(socket(name.family, kind, 0)) else {
            throw .cannotListen(text, errno: errno)
        }
        if name.family != AF_UNIX {
            // A daemon that starts anew must not wait for the TIME_WAIT sockets of the one before.
            guard set(SO_REUSEADDR, true, on: opened.number), !sharesPort || set(SO_REUSEPORT, true, on: opened.number)
            else {
                throw .cannotListen(text, errno: errno)
            }
        }
        guard unsafe name.withPointer({ unsafe bind(opened.number, $0, $1) }) == 0 else {
            throw .cannotListen(text, errno: errno)
        }
        return opened
    }

    /// Sets a socket option that is on or off.
    ///
    /// - Returns: false and `errno` when that fails.
    @discardableResult
    static func set(_ option: CInt, _ isOn: Bool, on socket: CInt) -> Bool {
        var value: CInt = isOn ? 1 : 0
        return unsafe setsockopt(socket, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<CInt>.size)) == 0
    }
}
