import CLinux
import Glibc
import POSIX

/// A netlink socket (netlink(7)), closed when it goes out of scope.
package struct NetlinkSocket: ~Copyable, NetlinkTransport {
    private let owned: Descriptor
    package let portID: UInt32

    var descriptor: Int32 { owned.number }

    /// How long an answer may take: the kernel answers a dump from within `recv`, so silence means that no end was
    /// announced.
    private static let answerTimeout = timeval(tv_sec: 10, tv_usec: 0)

    /// Opens and binds a socket of a netlink family (`NETLINK_SOCK_DIAG`, …). Needs no privilege.
    package init(family: Int32) throws(NetlinkError) {
        let opened = try NetlinkError.naming(.socket) { () throws(Errno) in
            try Descriptor(socket: AF_NETLINK, kind: Int32(SOCK_RAW.rawValue), protocol: family)
        }
        portID = try Self.prepare(opened.number)
        owned = opened
    }

    /// Sets the options, binds to a port id of the kernel's choice and returns it.
    private static func prepare(_ descriptor: Int32) throws(NetlinkError) -> UInt32 {
        try NetlinkError.naming(.setsockopt) { () throws(Errno) in
            try SocketOption(SOL_SOCKET, SO_RCVTIMEO).set(answerTimeout, on: descriptor)
        }
        // Why a request was refused, in the kernel's words, from Linux 4.12 on; without there is the errno alone.
        try? SocketOption(SOL_NETLINK, NETLINK_EXT_ACK).set(Int32(1), on: descriptor)
        var address = sockaddr_nl()
        address.nl_family = sa_family_t(AF_NETLINK)
        var length = socklen_t(MemoryLayout<sockaddr_nl>.size)
        try NetlinkError.naming(.bind) { () throws(Errno) in
            try systemCall { unsafe withSocketAddress(&address) { unsafe bind(descriptor, $0, length) } }
        }
        try NetlinkError.naming(.getsockname) { () throws(Errno) in
            try systemCall { unsafe withSocketAddress(&address) { unsafe getsockname(descriptor, $0, &length) } }
        }
        return address.nl_pid
    }

    private static func withSocketAddress<Result>(
        _ address: inout sockaddr_nl, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
    ) -> Result {
        unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
    }

    package mutating func send(_ request: [UInt8]) throws(NetlinkError) {
        // A datagram goes as a whole or not at all.
        try NetlinkError.naming(.send) { () throws(Errno) in
            try systemCall {
                unsafe request.withUnsafeBytes { unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
            }
        }
    }

    package mutating func receive(into buffer: inout [UInt8]) throws(NetlinkError) -> (length: Int, sender: UInt32) {
        var address = sockaddr_nl()
        do throws(Errno) {
            let length = try systemCall {
                var addressLength = socklen_t(MemoryLayout<sockaddr_nl>.size)
                return unsafe buffer.withUnsafeMutableBytes { bytes in
                    // MSG_TRUNC: the datagram's real length, also when it does not fit.
                    unsafe Self.withSocketAddress(&address) {
                        unsafe recvfrom(
                            descriptor, bytes.baseAddress, bytes.count, Int32(MSG_TRUNC), $0, &addressLength)
                    }
                }
            }
            return (length, address.nl_pid)
        } catch {
            throw error.number == EAGAIN ? .incomplete : .systemCall(.recv, errno: error.number)
        }
    }

    /// Throws away the datagrams that are queued, 64 at most so that a flood does not keep the caller.
    func discardQueue() {
        var byte: UInt8 = 0
        for _ in 0..<64 {
            let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT))
            if count < 0, errno != EINTR { return }
        }
    }
}
