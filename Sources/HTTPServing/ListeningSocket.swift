import Glibc
package import POSIX
import Synchronization

/// A socket that takes connections, from before it is served: clients wait in its queue meanwhile. Closed with the
/// value unless somebody took the descriptor.
package final class ListeningSocket: Sendable {
    private let descriptor: Mutex<Descriptor?>

    /// How many connections may wait to be accepted (listen(2)): no more than what the kernel allows by default
    /// (`net.core.somaxconn`), and what is accepted within a fraction of a second in a storm of connections. The kernel
    /// drops the SYNs that find the queue full, and they come again after a second.
    package static let backlog: CInt = 4096

    /// Makes a bound socket take connections, or sets the backlog of one that does.
    package static func listen(_ socket: CInt) throws(Errno) {
        guard Glibc.listen(socket, backlog) == 0 else { throw Errno(errno) }
    }

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
