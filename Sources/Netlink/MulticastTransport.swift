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
