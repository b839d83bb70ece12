package import Netlink

/// What one `recv` on a fake kernel's socket gives.
package enum FakeDatagram: Sendable {
    /// Bytes, and the port id of who sent them: 0 is the kernel.
    case bytes([UInt8], sender: UInt32 = 0)
    /// The system call fails, or nothing comes in time.
    case failure(NetlinkError)

    /// Messages in one datagram.
    package static func messages(_ messages: [UInt8]...) -> FakeDatagram {
        .bytes(messages.flatMap { $0 })
    }
}
