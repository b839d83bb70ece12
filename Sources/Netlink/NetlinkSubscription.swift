import Glibc

/// Messages that the kernel sends unasked to multicast groups (netlink(7)), and an account of those that were lost.
package struct NetlinkSubscription<Transport: MulticastTransport & ~Copyable>: ~Copyable {
    private var transport: Transport
    /// The transport's count when it was last asked.
    private var lastDrops: UInt32 = 0
    /// How many messages were not what they should be, datagrams that hold none counted as one, since the beginning.
    package private(set) var rejectedCount = 0

    package init(_ transport: consuming Transport) {
        self.transport = transport
    }

    /// See ``MulticastTransport/receiveBufferBytes``.
    package var receiveBufferBytes: Int { transport.receiveBufferBytes }

    /// See ``MulticastTransport/wait(for:atMost:unless:)``.
    package mutating func wait(
        for arrival: Arrival, atMost limit: Duration, unless wakeup: Wakeup
    ) throws(NetlinkError) {
        try transport.wait(for: arrival, atMost: limit, unless: wakeup)
    }

    /// Hands the messages that are queued to `body`: some, not necessarily all, so that a flood does not keep the caller.
    /// Does not wait.
    ///
    /// - Parameter body: throws for a message that is none of its kind. Such a one is counted, and the others go on.
    /// - Throws: ``NetlinkError/systemCall(_:errno:)``; what `body` was given before stands.
    package mutating func receive(
        _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> Reception {
        var rejected = 0
        defer { rejectedCount += rejected }
        do throws(NetlinkError) {
            let anyCame = try transport.receive { datagram in
                rejected += Self.read(datagram, body)
            }
            return anyCame ? .received : .nothing
        } catch .systemCall(.recvmmsg, ENOBUFS) {
            return .overrun
        } catch {
            throw error
        }
    }

    /// How many datagrams were lost since this was last asked, at first since the subscription began. Exact as long as
    /// it is asked before 2³² are lost.
    package mutating func newDrops() throws(NetlinkError) -> Int {
        let drops = try transport.drops()
        defer { lastDrops = drops }
        return Int(drops &- lastDrops)
    }

    /// Hands a datagram's messages to `body`.
    ///
    /// - Returns: how many were rejected. Behind a message whose length lies no other can be found.
    private static func read(
        _ datagram: borrowing NetlinkDatagram, _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Void
    ) -> Int {
        guard datagram.length > 0, datagram.length == datagram.bytes.byteCount, datagram.sender == 0 else { return 1 }
        var rejected = 0
        var messages = MessageReader(datagram.bytes)
        while true {
            do throws(NetlinkError) {
                guard let message = try messages.next() else { return rejected }
                try body(message)
            } catch {
                rejected += 1
            }
        }
    }
}

/// What a look at the queue of multicast messages found.
package enum Reception: Sendable, Hashable {
    /// Datagrams; more may be queued.
    case received
    /// None.
    case nothing
    /// Messages were lost since the last call (ENOBUFS): the receive buffer was full. The kernel queues no more until
    /// what is queued has been read, so go on reading.
    case overrun
}
