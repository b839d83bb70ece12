/// What brings the datagrams of multicast groups: a socket, or in tests a list.
package protocol MulticastTransport: ~Copyable {
    /// How many bytes may be queued before datagrams are lost, the kernel's own per datagram included.
    var receiveBufferBytes: Int { get }

    /// Waits until datagrams are queued or were lost, `limit` at most, or until `wakeup` is signalled.
    mutating func wait(
        for arrival: Arrival, atMost limit: Duration, unless wakeup: Wakeup
    ) throws(NetlinkError)

    /// Hands the datagrams that are queued to `body`: some, not necessarily all. Does not wait.
    ///
    /// - Returns: whether there were any.
    /// - Throws: ``NetlinkError/systemCall(_:errno:)``; with ENOBUFS when datagrams were lost since the last call.
    mutating func receive(_ body: (borrowing NetlinkDatagram) -> Void) throws(NetlinkError) -> Bool

    /// How many datagrams were lost since the transport was made; wraps.
    mutating func drops() throws(NetlinkError) -> UInt32
}

/// What to wait for.
package enum Arrival: Sendable, Hashable {
    /// A single datagram.
    case first
    /// So many that reading them is worth waking up for, far fewer than the receive buffer holds.
    case batch
}

/// One datagram as it was received, borrowed from the receive buffer.
package struct NetlinkDatagram: ~Escapable {
    /// What fitted the buffer.
    package let bytes: RawSpan
    /// The whole datagram's length in bytes, which may exceed that of ``bytes``.
    package let length: Int
    /// Its sender's port id; 0 is the kernel.
    package let sender: UInt32

    @_lifetime(copy bytes)
    package init(bytes: RawSpan, length: Int, sender: UInt32) {
        self.bytes = bytes
        self.length = length
        self.sender = sender
    }
}
