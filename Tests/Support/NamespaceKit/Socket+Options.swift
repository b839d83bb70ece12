import Glibc

extension Socket {
    /// Sets an option to a value of the type that it takes.
    package func setOption<Value: BitwiseCopyable>(
        _ level: Int32, _ name: Int32, _ value: Value
    ) throws(NamespaceError) {
        var value = value
        let result = unsafe setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Value>.size))
        guard result == 0 else { throw .lastFailure("setsockopt(\(level), \(name))") }
    }

    /// Sets an option that takes a name, such as SO_BINDTODEVICE and TCP_CONGESTION.
    package func setOption(_ level: Int32, _ name: Int32, text: String) throws(NamespaceError) {
        let result = unsafe setsockopt(descriptor, level, name, text, socklen_t(text.utf8.count))
        guard result == 0 else { throw .lastFailure("setsockopt(\(level), \(name), \(text))") }
    }

    /// The bytes of an option, at most `limit`.
    package func option(_ level: Int32, _ name: Int32, atMost limit: Int) throws(NamespaceError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        var length = socklen_t(limit)
        guard unsafe getsockopt(descriptor, level, name, &bytes, &length) == 0 else {
            throw .lastFailure("getsockopt(\(level), \(name))")
        }
        return Array(bytes.prefix(Int(length)))
    }

    /// SO_COOKIE: the number by which INET_DIAG tells sockets apart.
    package var cookie: UInt64 {
        get throws(NamespaceError) {
            try option(SOL_SOCKET, SO_COOKIE, atMost: 8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    /// TCP_INFO, as long as this kernel makes it.
    package var tcpInfo: [UInt8] {
        get throws(NamespaceError) { try option(Int32(IPPROTO_TCP), TCP_INFO, atMost: 1024) }
    }

    /// The socket's inode, which `/proc` and INET_DIAG show.
    package var inode: UInt64 {
        get throws(NamespaceError) {
            var status = stat()
            guard unsafe fstat(descriptor, &status) == 0 else { throw .lastFailure("fstat") }
            return UInt64(status.st_ino)
        }
    }

    /// The local port.
    package var port: UInt16 {
        get throws(NamespaceError) {
            var address = sockaddr_in6()
            var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
            let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe getsockname(descriptor, $0, &length)
                }
            }
            guard result == 0 else { throw .lastFailure("getsockname") }
            // At the same place in `struct sockaddr_in`.
            return UInt16(bigEndian: address.sin6_port)
        }
    }

    /// Gives the socket another owner.
    package func setOwner(uid: UInt32) throws(NamespaceError) {
        guard fchown(descriptor, uid, gid_t.max) == 0 else { throw .lastFailure("fchown") }
    }
}
