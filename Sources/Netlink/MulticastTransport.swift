/// What brings the datagrams of multicast groups: a socket, or in tests a list.
package protocol MulticastTransport: ~Copyable {
    /// Waits until something has come, `limit` at most, and hands the datagrams that are there to `body`: some, not
    /// necessarily all.
    ///
    /// - Returns: whether there were any.
    /// - Throws: ``NetlinkError/systemCall(_:errno:)``; with ENOBUFS when datagrams were lost since the last call.
    mutating func receive(
        waitingAtMost limit: Duration, _ body: (borrowing NetlinkDatagram) -> Void
    ) throws(NetlinkError) -> Bool

    /// How many datagrams were lost since the transport was made; wraps.
    mutating func drops() throws(NetlinkError) -> UInt32
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
