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

    /// How many messages were no destroy event, since the beginning.
    package var rejectedCount: Int { subscription.rejectedCount }

    /// See ``MulticastTransport/receiveBufferBytes`` and ``DestroyEvent/queueCharge``.
    package var receiveBufferBytes: Int { subscription.receiveBufferBytes }

    /// Waits until events are queued or were lost, `limit` at most, or until `wakeup` is signalled.
    package mutating func wait(
        for arrival: Arrival, atMost limit: Duration, unless wakeup: Wakeup
    ) throws(SockDiagError) {
        try SockDiagError.sorting { () throws(NetlinkError) in
            try subscription.wait(for: arrival, atMost: limit, unless: wakeup)
        }
    }

    /// Hands the events that are queued to `body`: some, not necessarily all. Does not wait.
    ///
    /// - Throws: ``SockDiagError``; what `body` was given before stands, and events may have been lost uncounted: subscribe
    ///   anew.
    package mutating func receive(_ body: (borrowing DestroyEvent) -> Void) throws(SockDiagError) -> Reception {
        var event = DestroyEvent.blank
        var zones = InterfaceZones()
        return try SockDiagError.sorting { () throws(NetlinkError) in
            try subscription.receive { (message) throws(NetlinkError) in
                try event.read(message, &zones)
                body(event)
            }
        }
    }

    /// How many events were lost since this was last asked, at first since the subscription began.
    package mutating func newDrops() throws(SockDiagError) -> Int {
        try SockDiagError.sorting { () throws(NetlinkError) in try subscription.newDrops() }
    }
}

extension MulticastSocket {
    /// Subscribes to both families' destroy events in the calling thread's network namespace.
    ///
    /// - Parameter receiveBufferBytes: see ``init(family:groups:receiveBufferBytes:queueCharge:)``.
    package static func destroyEvents(receiveBufferBytes: Int) throws(NetlinkError) -> MulticastSocket {
        try MulticastSocket(
            family: NETLINK_SOCK_DIAG,
            groups: [SKNLGRP_INET_TCP_DESTROY.rawValue, SKNLGRP_INET6_TCP_DESTROY.rawValue],
            receiveBufferBytes: receiveBufferBytes, queueCharge: DestroyEvent.queueCharge)
    }
}
