package import Netlink

/// A kernel that sends what a list says, one element a call; nothing when the list has ended.
package struct FakeMulticast: MulticastTransport {
    private var batches: [[FakeDatagram]]
    private var counts: [UInt32]
    /// Bytes of a datagram that fit the receive buffer.
    private let slotLength: Int

    package let receiveBufferBytes = 65_536

    /// - Parameters:
    ///   - batches: of each the datagrams, or a single failure.
    ///   - drops: what the kernel's count is each time it is asked; the last stays.
    package init(_ batches: [[FakeDatagram]], drops: [UInt32] = [0], slotLength: Int = 1024) {
        self.batches = batches
        counts = drops
        self.slotLength = slotLength
    }

    package func wait(for arrival: Arrival, atMost limit: Duration, unless wakeup: Wakeup) throws(NetlinkError) {
        if batches.isEmpty { try wakeup.wait(atMost: limit) }
    }

    package mutating func receive(_ body: (borrowing NetlinkDatagram) -> Void) throws(NetlinkError) -> Bool {
        guard !batches.isEmpty else { return false }
        for datagram in batches.removeFirst() {
            switch datagram {
            case .failure(let error):
                throw error
            case .bytes(let bytes, let sender):
                let fitting = Array(bytes.prefix(slotLength))
                unsafe body(NetlinkDatagram(bytes: fitting.span.bytes, length: bytes.count, sender: sender))
            }
        }
        return true
    }

    package mutating func drops() throws(NetlinkError) -> UInt32 {
        counts.count > 1 ? counts.removeFirst() : counts.first ?? 0
    }
}
