/// A netlink socket in multicast groups, closed when it goes out of scope.
package struct MulticastSocket: ~Copyable, MulticastTransport {
    private let socket: NetlinkSocket
    /// `nil` where the kernel refuses it.
    private let sampler: MulticastSampler?
    private var batch = DatagramBatch()
    package let receiveBufferBytes: Int

    /// A batch is as many datagrams as take one part in so many of the receive buffer.
    private static let batchesPerBuffer = 16

    /// Opens a socket of a netlink family and joins groups of it.
    ///
    /// - Parameters:
    ///   - receiveBufferBytes: what is wished for; the kernel gives twice as much, to the unprivileged twice
    ///     `net.core.rmem_max` at most.
    ///   - queueCharge: the bytes that a datagram takes of it.
    package init(
        family: Int32, groups: [UInt32], receiveBufferBytes: Int, queueCharge: Int
    ) throws(NetlinkError) {
        let socket = try NetlinkSocket(family: family)
        try socket.setReceiveBuffer(bytes: receiveBufferBytes)
        for group in groups {
            try socket.join(group: group)
        }
        let granted = try socket.receiveBufferBytes
        sampler = try? MulticastSampler(
            family: family, groups: groups, interval: granted / max(1, queueCharge) / Self.batchesPerBuffer)
        self.receiveBufferBytes = granted
        self.socket = socket
    }

    package func drops() throws(NetlinkError) -> UInt32 {
        try socket.drops
    }

    package func wait(for arrival: Arrival, atMost limit: Duration, unless wakeup: Wakeup) throws(NetlinkError) {
        switch sampler {
        case .some(let sampler) where arrival == .batch:
            // Cleared before the datagrams are read: one that is sampled later is for the next wait.
            if try wakeup.wait(orReadable: sampler.descriptor, atMost: limit) { sampler.clear() }
        default:
            _ = try wakeup.wait(orReadable: socket.descriptor, atMost: limit)
        }
    }

    /// Hands the datagrams that are queued to `body`, 64 at most.
    package mutating func receive(_ body: (borrowing NetlinkDatagram) -> Void) throws(NetlinkError) -> Bool {
        let count = try batch.receive(from: socket.descriptor)
        batch.forEach(first: count, body)
        return count > 0
    }
}
