import CLinux
import Glibc
import POSIX

extension NetlinkSocket {
    /// Joins a multicast group of the socket's family (NETLINK_ADD_MEMBERSHIP, netlink(7)).
    func join(group: UInt32) throws(NetlinkError) {
        try setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group)
    }

    /// Lets the socket queue only the datagrams that a program of classic BPF takes (SO_ATTACH_FILTER, socket(7)).
    func attach(_ program: [sock_filter]) throws(NetlinkError) {
        var program = program
        let size = UInt16(clamping: program.count)
        try unsafe program.withUnsafeMutableBufferPointer { (instructions) throws(NetlinkError) in
            unsafe try setOption(SOL_SOCKET, SO_ATTACH_FILTER, sock_fprog(len: size, filter: instructions.baseAddress))
        }
    }

    /// Keeps silent about datagrams that find no room in the queue (NETLINK_NO_ENOBUFS, netlink(7)).
    func ignoreOverruns() throws(NetlinkError) {
        try setOption(SOL_NETLINK, NETLINK_NO_ENOBUFS, Int32(1))
    }

    /// Asks for a receive buffer of a size: with CAP_NET_ADMIN the kernel gives it, else at most `net.core.rmem_max`
    /// (SO_RCVBUFFORCE, SO_RCVBUF, socket(7)).
    func setReceiveBuffer(bytes: Int) throws(NetlinkError) {
        let wished = Int32(clamping: bytes)
        do throws(NetlinkError) {
            try setOption(SOL_SOCKET, SO_RCVBUFFORCE, wished)
        } catch .systemCall(_, EPERM) {
            try setOption(SOL_SOCKET, SO_RCVBUF, wished)
        } catch {
            throw error
        }
    }

    /// SO_RCVBUF: how many bytes may wait, the kernel's own per datagram included; twice what was asked for.
    var receiveBufferBytes: Int {
        get throws(NetlinkError) {
            var bytes: Int32 = 0
            try readOption(SOL_SOCKET, SO_RCVBUF, into: &bytes)
            return Int(bytes)
        }
    }

    /// How many datagrams the kernel could not queue, since the socket was made; wraps. `SK_MEMINFO_DROPS` of SO_MEMINFO
    /// (Linux 4.12), the last of nine numbers.
    var drops: UInt32 {
        get throws(NetlinkError) {
            var numbers = InlineArray<9, UInt32>(repeating: 0)
            try readOption(SOL_SOCKET, SO_MEMINFO, into: &numbers)
            return numbers[Int(SK_MEMINFO_DROPS)]
        }
    }

    func setOption(_ level: Int32, _ name: Int32, _ value: some BitwiseCopyable) throws(NetlinkError) {
        try NetlinkError.naming(.setsockopt) { () throws(Errno) in
            try SocketOption(level, name).set(value, on: descriptor)
        }
    }

    private func readOption(
        _ level: Int32, _ name: Int32, into value: inout some BitwiseCopyable
    ) throws(NetlinkError) {
        try NetlinkError.naming(.getsockopt) { () throws(Errno) in
            try SocketOption(level, name).read(of: descriptor, into: &value)
        }
    }
}
