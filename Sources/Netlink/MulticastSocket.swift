import POSIX

/// A netlink socket in multicast groups, closed when it goes out of scope.
package struct MulticastSocket: ~Copyable, MulticastTransport {
    private let socket: NetlinkSocket
    private var batch = DatagramBatch()
    /// How many bytes may wait before datagrams are lost, the kernel's own per datagram included.
    package let receiveBufferBytes: Int

    /// Opens a socket of a netlink family and joins groups of it.
    ///
    /// - Parameter receiveBufferBytes: what is wished for; the kernel gives twice as much, to the unprivileged twice
    ///   `net.core.rmem_max` at most.
    package init(family: Int32, groups: [UInt32], receiveBufferBytes: Int) throws(NetlinkError) {
        let socket = try NetlinkSocket(family: family)
        try socket.setReceiveBuffer(bytes: receiveBufferBytes)
        for group in groups {
            try socket.join(group: group)
        }
        self.receiveBufferBytes = try socket.receiveBufferBytes
        self.socket = socket
    }

    package func drops() throws(NetlinkError) -> UInt32 {
        try socket.drops
    }

    package mutating func receive(
        waitingAtMost limit: Duration, _ body: (borrowing NetlinkDatagram) -> Void
    ) throws(NetlinkError) -> Bool {
        guard limit > .zero else { return try receive(body) }
        let deadline = ContinuousClock.now + limit
        while try isReadable(until: deadline) {
            if try receive(body) { return true }
        }
        return false
    }

    /// Hands the datagrams that are there to `body`, 64 at most.
    ///
    /// - Returns: whether there were any.
    private mutating func receive(_ body: (borrowing NetlinkDatagram) -> Void) throws(NetlinkError) -> Bool {
        let count = try batch.receive(from: socket.descriptor)
        batch.forEach(first: count, body)
        return count > 0
    }

    /// Waits for a datagram or an error, by poll(2).
    private func isReadable(until deadline: ContinuousClock.Instant) throws(NetlinkError) -> Bool {
        try NetlinkError.naming(.poll) { () throws(Errno) in
            try Readiness.isReadable(socket.descriptor, until: deadline)
        }
    }
}
