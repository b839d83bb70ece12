import Glibc
import NIOCore
import POSIX

/// The address of a socket as system calls take it: the bytes of a `sockaddr_un`, `sockaddr_in` or `sockaddr_in6`.
struct SocketName {
    let family: CInt
    private let bytes: [UInt8]

    /// `sun_path` has 108 bytes, of which the last is NUL (unix(7)).
    static let longestPath = 107

    /// A UNIX socket's.
    ///
    /// - Returns: `nil` when the path is too long.
    init?(path: String) {
        guard path.utf8.count <= Self.longestPath else { return nil }
        family = AF_UNIX
        let number = sa_family_t(AF_UNIX)
        bytes = unsafe withUnsafeBytes(of: number) { unsafe Array($0) } + Array(path.utf8) + [0]
    }

    /// A TCP port's.
    ///
    /// - Returns: `nil` when the text is no IP address, or the number no port.
    init?(ipAddress: String, port: Int) {
        guard UInt16(exactly: port) != nil, let address = try? SocketAddress(ipAddress: ipAddress, port: port)
        else { return nil }
        family = CInt(address.protocol.rawValue)
        bytes = unsafe address.withSockAddr { unsafe Array(UnsafeRawBufferPointer(start: $0, count: $1)) }
    }

    /// Gives a socket this address (bind(2)).
    func bind(_ socket: CInt) throws(Errno) {
        try systemCall { unsafe withPointer { unsafe Glibc.bind(socket, $0, $1) } }
    }

    /// Connects a socket to this address (connect(2)).
    func connect(_ socket: CInt) throws(Errno) {
        try systemCall { unsafe withPointer { unsafe Glibc.connect(socket, $0, $1) } }
    }

    /// Lets a system call read the address.
    private func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
        unsafe bytes.withUnsafeBytes { bytes in
            guard let start = unsafe bytes.assumingMemoryBound(to: sockaddr.self).baseAddress else { return -1 }
            return unsafe body(start, socklen_t(bytes.count))
        }
    }
}
