import Glibc
package import POSIX
import Synchronization

/// A socket that takes connections, from before it is served: clients wait in its queue meanwhile. Closed with the
/// value unless somebody took the descriptor.
package final class ListeningSocket: Sendable {
    private let descriptor: Mutex<Descriptor?>

    /// How many connections may wait to be accepted. NIO sets the same when it takes a socket over. A longer queue would
    /// make everyone wait behind those who come again and again.
    package static let backlog: CInt = 128

    package init(_ descriptor: consuming Descriptor) {
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

    /// Sets a socket option that is on or off.
    package static func set(_ option: CInt, _ isOn: Bool, on socket: CInt) throws(Errno) {
        try SocketOption(SOL_SOCKET, option).set(CInt(isOn ? 1 : 0), on: socket)
    }
}
