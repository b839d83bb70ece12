import CLinux
import Glibc

/// A netlink socket (netlink(7)), closed when it goes out of scope.
package struct NetlinkSocket: ~Copyable, NetlinkTransport {
    let descriptor: Int32
    package let portID: UInt32

    /// How long an answer may take: the kernel answers a dump from within `recv`, so silence means that no end was
    /// announced.
    private static let answerTimeout = timeval(tv_sec: 10, tv_usec: 0)

    /// Opens and binds a socket of a netlink family (`NETLINK_SOCK_DIAG`, …). Needs no privilege.
    package init(family: Int32) throws(NetlinkError) {
        let opened = socket(AF_NETLINK, Int32(SOCK_RAW.rawValue) | Int32(SOCK_CLOEXEC.rawValue), family)
        guard opened >= 0 else { throw .systemCall(.socket, errno: errno) }
        do throws(NetlinkError) {
            portID = try Self.prepare(opened)
        } catch {
            close(opened)
            throw error
        }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    /// Sets the receive timeout, binds to a port id of the kernel's choice and returns it.
    private static func prepare(_ descriptor: Int32) throws(NetlinkError) -> UInt32 {
        var timeout = answerTimeout
        let size = socklen_t(MemoryLayout<timeval>.size)
        guard unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size) == 0 else {
            throw .systemCall(.setsockopt, errno: errno)
        }
        var address = sockaddr_nl()
        address.nl_family = sa_family_t(AF_NETLINK)
        var length = socklen_t(MemoryLayout<sockaddr_nl>.size)
        let bound = unsafe withSocketAddress(&address) { unsafe bind(descriptor, $0, length) }
        guard bound == 0 else { throw .systemCall(.bind, errno: errno) }
        let named = unsafe withSocketAddress(&address) { unsafe getsockname(descriptor, $0, &length) }
        guard named == 0 else { throw .systemCall(.getsockname, errno: errno) }
        return address.nl_pid
    }

    private static func withSocketAddress(
        _ address: inout sockaddr_nl, _ body: (UnsafeMutablePointer<sockaddr>) -> Int32
    ) -> Int32 {
        unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
    }

    package mutating func send(_ request: [UInt8]) throws(NetlinkError) {
        while true {
            let sent = unsafe request.withUnsafeBytes { unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
            if sent == request.count { return }
            guard sent < 0, errno == EINTR else { throw .systemCall(.send, errno: errno) }
        }
    }

    package mutating func receive(into buffer: inout [UInt8]) throws(NetlinkError) -> (length: Int, sender: UInt32) {
        var address = sockaddr_nl()
        while true {
            var addressLength = socklen_t(MemoryLayout<sockaddr_nl>.size)
            let length = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe withUnsafeMutablePointer(to: &address) { pointer in
                    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        // MSG_TRUNC: the datagram's real length, also when it does not fit.
                        unsafe recvfrom(
                            descriptor, bytes.baseAddress, bytes.count, Int32(MSG_TRUNC), $0, &addressLength)
                    }
                }
            }
            if length >= 0 { return (length, address.nl_pid) }
            switch errno {
            case EINTR: continue
            case EAGAIN: throw .incomplete
            case let code: throw .systemCall(.recv, errno: code)
            }
        }
    }
}
