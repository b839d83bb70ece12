import Glibc

/// A listening TCP socket on the loopback address, closed when the value ends.
struct LoopbackListener: ~Copyable {
    let descriptor: CInt
    let port: UInt16
    let inode: UInt32
    let uid: UInt32

    struct Failure: Error {
        let call: String
        let errno: CInt
    }

    init(ipv6: Bool = false) throws {
        (descriptor, port, inode, uid) = try Self.open(ipv6: ipv6)
    }

    deinit {
        close(descriptor)
    }

    /// A connection to the listener, its descriptor; the caller closes it.
    func connect() throws -> CInt {
        let client = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        var address = Self.loopback(port)
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            let failure = Failure(call: "connect", errno: errno)
            close(client)
            throw failure
        }
        return client
    }

    private static func open(ipv6: Bool) throws -> (descriptor: CInt, port: UInt16, inode: UInt32, uid: UInt32) {
        let descriptor = socket(ipv6 ? AF_INET6 : AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", errno: errno) }
        do {
            let port = try listen(descriptor, ipv6: ipv6)
            var status = stat()
            guard unsafe fstat(descriptor, &status) == 0 else { throw Failure(call: "fstat", errno: errno) }
            return (descriptor, port, UInt32(truncatingIfNeeded: status.st_ino), status.st_uid)
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        sockaddr_in(
            sin_family: sa_family_t(AF_INET), sin_port: port.bigEndian,
            sin_addr: in_addr(s_addr: UInt32(0x7f00_0001).bigEndian), sin_zero: (0, 0, 0, 0, 0, 0, 0, 0))
    }

    /// Binds to a free port, listens, and says which port it is.
    private static func listen(_ descriptor: CInt, ipv6: Bool) throws -> UInt16 {
        if ipv6 {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_addr = in6addr_loopback
            return try listen(descriptor, &address) { $0.sin6_port }
        }
        var address = loopback(0)
        return try listen(descriptor, &address) { $0.sin_port }
    }

    private static func listen<Address>(
        _ descriptor: CInt, _ address: inout Address, port: (Address) -> in_port_t
    ) throws -> UInt16 {
        var length = socklen_t(MemoryLayout<Address>.size)
        let result = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer -> CInt in
                guard unsafe bind(descriptor, pointer, length) == 0, Glibc.listen(descriptor, 16) == 0 else {
                    return -1
                }
                return unsafe getsockname(descriptor, pointer, &length)
            }
        }
        guard result == 0 else { throw Failure(call: "bind, listen or getsockname", errno: errno) }
        return UInt16(bigEndian: port(address))
    }
}
