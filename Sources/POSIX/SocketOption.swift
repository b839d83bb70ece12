import Glibc

/// An option of a socket (setsockopt(2)), by its level and name.
package struct SocketOption: Sendable, Hashable {
    package let level: CInt
    package let name: CInt

    package init(_ level: CInt, _ name: CInt) {
        self.level = level
        self.name = name
    }

    /// Sets it to a value of the type that it takes.
    package func set(_ value: some BitwiseCopyable, on socket: CInt) throws(Errno) {
        var value = value
        try systemCall {
            unsafe setsockopt(socket, level, name, &value, socklen_t(MemoryLayout.size(ofValue: value)))
        }
    }

    /// Reads it over `value`, which has the type that it takes. The kernel may write less, and leaves the rest.
    package func read(of socket: CInt, into value: inout some BitwiseCopyable) throws(Errno) {
        var size = socklen_t(MemoryLayout.size(ofValue: value))
        try systemCall { unsafe getsockopt(socket, level, name, &value, &size) }
    }
}
