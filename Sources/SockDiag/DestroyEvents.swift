import CLinux
package import Netlink

/// A subscription to the destroy events of a network namespace's TCP sockets. Needs no privilege.
///
/// While anybody is subscribed, every TCP socket that the host frees costs the kernel some microseconds more.
package struct DestroyEvents<Transport: MulticastTransport & ~Copyable>: ~Copyable {
    private var subscription: NetlinkSubscription<Transport>

    package init(_ transport: consuming Transport) {
        subscription = NetlinkSubscription(transport)
    }

    /// How many messages were no such event, since the beginning.
    package var rejectedCount: Int { subscription.rejectedCount }

    /// Waits until sockets have ended, `limit` at most, and hands the events that are there to `body`: some, not
    /// necessarily all.
    ///
    /// - Throws: ``SockDiagError``; what `body` was given before stands, and events may have been lost uncounted: subscribe
    ///   anew.
    package mutating func receive(
        waitingAtMost limit: Duration, _ body: (borrowing DestroyEvent) -> Void
    ) throws(SockDiagError) -> Reception {
        var event = DestroyEvent.blank
        return try SockDiagError.sorting { () throws(NetlinkError) in
            try subscription.receive(waitingAtMost: limit) { (message) throws(NetlinkError) in
                try event.read(message)
                body(event)
            }
        }
    }

    /// How many events were lost since this was last asked, at first since the subscription began.
    package mutating func newDrops() throws(SockDiagError) -> Int {
        try SockDiagError.sorting { () throws(NetlinkError) in try subscription.newDrops() }
    }
}

extension DestroyEvents where Transport == MulticastSocket {
    /// Subscribes to both families' events in the calling thread's network namespace.
    ///
    /// - Parameter receiveBufferBytes: see ``MulticastSocket/init(family:groups:receiveBufferBytes:)`` and
    ///   ``DestroyEvent/queueCharge``.
    package init(receiveBufferBytes: Int) throws(SockDiagError) {
        self.init(
            try SockDiagError.sorting { () throws(NetlinkError) in
                try MulticastSocket(
                    family: NETLINK_SOCK_DIAG,
                    groups: [SKNLGRP_INET_TCP_DESTROY.rawValue, SKNLGRP_INET6_TCP_DESTROY.rawValue],
                    receiveBufferBytes: receiveBufferBytes)
            })
    }

    /// See ``MulticastSocket/receiveBufferBytes``.
    package var receiveBufferBytes: Int { subscription.receiveBufferBytes }
}
