import CLinux
import Glibc
import POSIX

/// Room for datagrams that one system call receives (recvmmsg(2)), used again and again.
@safe
struct DatagramBatch: ~Copyable {
    /// How many datagrams one call receives at most.
    static let capacity = 64
    /// Bytes for each: a destroy event takes 380 on Linux 6.18, and `struct tcp_info` grows.
    static let slotLength = 1024

    private let slots: UnsafeMutableRawPointer
    private let vectors: UnsafeMutablePointer<iovec>
    private let senders: UnsafeMutablePointer<sockaddr_nl>
    private let headers: UnsafeMutablePointer<mmsghdr>

    init() {
        unsafe slots = .allocate(byteCount: Self.capacity * Self.slotLength, alignment: 8)
        unsafe vectors = .allocate(capacity: Self.capacity)
        unsafe senders = .allocate(capacity: Self.capacity)
        unsafe headers = .allocate(capacity: Self.capacity)
        for index in 0..<Self.capacity {
            let slot = unsafe slots + index * Self.slotLength
            unsafe slot.initializeMemory(as: UInt8.self, repeating: 0, count: Self.slotLength)
            unsafe (vectors + index).initialize(to: iovec(iov_base: slot, iov_len: Self.slotLength))
            unsafe (senders + index).initialize(to: sockaddr_nl())
            var header = unsafe mmsghdr()
            unsafe header.msg_hdr.msg_iov = unsafe vectors + index
            unsafe header.msg_hdr.msg_iovlen = 1
            unsafe header.msg_hdr.msg_name = UnsafeMutableRawPointer(senders + index)
            unsafe (headers + index).initialize(to: header)
        }
    }

    deinit {
        unsafe slots.deallocate()
        unsafe vectors.deallocate()
        unsafe senders.deallocate()
        unsafe headers.deallocate()
    }

    /// Receives what waits, at most ``capacity`` datagrams, without waiting itself.
    ///
    /// - Returns: how many came; 0 when nothing waits.
    mutating func receive(from descriptor: Int32) throws(NetlinkError) -> Int {
        // The kernel writes the sender's length over that of the room for it.
        for index in 0..<Self.capacity {
            unsafe headers[index].msg_hdr.msg_namelen = socklen_t(MemoryLayout<sockaddr_nl>.size)
        }
        do throws(Errno) {
            // MSG_TRUNC: the datagram's real length, also when it does not fit.
            let flags = Int32(MSG_DONTWAIT | MSG_TRUNC)
            return Int(
                try systemCall { unsafe recvmmsg(descriptor, headers, UInt32(Self.capacity), flags, nil) })
        } catch {
            guard error.number == EAGAIN else { throw .systemCall(.recvmmsg, errno: error.number) }
            return 0
        }
    }

    /// Hands the first `count` datagrams to `body`.
    func forEach(first count: Int, _ body: (borrowing NetlinkDatagram) -> Void) {
        for index in 0..<min(count, Self.capacity) {
            let length = Int(unsafe headers[index].msg_len)
            let slot = unsafe UnsafeRawBufferPointer(
                start: slots + index * Self.slotLength, count: min(length, Self.slotLength))
            unsafe body(NetlinkDatagram(bytes: slot.bytes, length: length, sender: senders[index].nl_pid))
        }
    }
}
