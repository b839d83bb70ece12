package import Connections
import Netlink

/// What the kernel says of a TCP socket when it frees it (SKNLGRP_INET_TCP_DESTROY): a value of fixed size, without heap.
///
/// It is sent once for each full socket: at once when a closed one lives on as TIME_WAIT or orphaned FIN_WAIT2 only,
/// never before the last descriptor is closed, and never for what was half open. It says neither who owned the socket
/// nor in which state it was nor why it ended, and the kernel may have forgotten more (``isWiped``): join it by
/// ``cookie`` with what dumps have shown.
package struct DestroyEvent: Sendable {
    /// The same number as in dumps; see ``ConnectionSample/cookie``.
    package var cookie: UInt64
    /// See ``ConnectionSample/isIPv6Socket``.
    package var isIPv6Socket: Bool
    /// 0.0.0.0 or `::` when ``isWiped``, unless the address was bound to or the connection waited for accept.
    package var local: Endpoint
    package var remote: Endpoint
    /// See ``ConnectionSample/interfaceIndex``.
    package var interfaceIndex: UInt32
    /// The final TCP_INFO, its state always CLOSE; zeros when ``isWiped``.
    package var info: TCPInfo

    package init(
        cookie: UInt64, local: Endpoint, remote: Endpoint, isIPv6Socket: Bool = false, interfaceIndex: UInt32 = 0,
        info: TCPInfo = TCPInfo()
    ) {
        self.cookie = cookie
        self.local = local
        self.remote = remote
        self.interfaceIndex = interfaceIndex
        self.isIPv6Socket = isIPv6Socket
        self.info = info
    }

    /// The family that the connection's segments travelled in. The local address may be lost.
    package var family: AddressFamily { remote.address.family }

    /// The socket never sent a SYN: a listener, one that was only bound, one that nobody used, or one that found no free local
    /// port (EADDRNOTAVAIL), of which the peer's address is left.
    package var isNeverConnected: Bool { remote.port == 0 && (remote.address.isUnspecified || local.port == 0) }

    /// The kernel cleared the socket before it freed it (`tcp_disconnect`): an abortive close (SO_LINGER of zero
    /// seconds), a blocking connect that failed, a connection that waited for accept when its listener closed. What is
    /// left is the cookie, the local port and the remote address; the remote port and all counters are 0.
    package var isWiped: Bool { remote.port == 0 && !remote.address.isUnspecified }

    /// What an event takes of the room of the kernel's queue, bytes: the buffer that it lies in, with what the kernel keeps
    /// of that.
    package static let queueCharge = 1_280

    /// An event to be overwritten: no socket at all.
    static let blank = DestroyEvent(cookie: 0, local: .unspecified, remote: .unspecified)
}
