import Glibc

/// An IPv4 or IPv6 address and a port, or the path of a UNIX socket, as system calls take them.
package struct SocketAddress: Sendable, Hashable {
    /// The address as it was written: `127.0.0.1`, `::1`, `::ffff:127.0.0.1`; or the path.
    package let text: String
    /// Host order; 0 lets the kernel choose. No path has one.
    package let port: UInt16
    /// AF_INET, AF_INET6 or AF_UNIX.
    package let family: Int32
    /// `struct sockaddr_in`, `struct sockaddr_in6` or `struct sockaddr_un`.
    private let bytes: [UInt8]

    package init(_ text: String, port: UInt16 = 0) throws(NamespaceError) {
        self.text = text
        self.port = port
        family = text.contains(":") ? AF_INET6 : AF_INET
        var address = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
        guard unsafe inet_pton(family, text, &address) == 1 else { throw .badAddress(text) }
        var bytes = unsafe withUnsafeBytes(of: sa_family_t(family)) { unsafe [UInt8]($0) }
        bytes += [UInt8(port >> 8), UInt8(port & 0xff)]
        // In between lies IPv6's flow label; behind it its scope, or padding.
        bytes += (family == AF_INET6 ? [0, 0, 0, 0] : []) + address
        bytes += [UInt8](repeating: 0, count: family == AF_INET6 ? 4 : 8)
        self.bytes = bytes
    }

    /// A UNIX socket's.
    package init(path: String) throws(NamespaceError) {
        // `sun_path` has 108 bytes, with the zero at the end.
        guard (1...107).contains(path.utf8.count) else { throw .badAddress(path) }
        text = path
        port = 0
        family = AF_UNIX
        bytes = unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe [UInt8]($0) } + Array(path.utf8) + [0]
    }

    /// The same address with another port.
    package func with(port: UInt16) throws(NamespaceError) -> SocketAddress {
        try SocketAddress(text, port: port)
    }

    /// Lends the `struct sockaddr` and its length.
    func withSocketAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        unsafe bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return -1 }
            return unsafe body(start.assumingMemoryBound(to: sockaddr.self), socklen_t(buffer.count))
        }
    }
}
