package import Connections

/// A listening socket and its accept queue, as the LISTEN-only dumps show it.
package struct Listener: Sendable {
    package let cookie: UInt64
    package let local: Endpoint
    /// An IPv6 socket; bound to `::` it may take IPv4 connections too.
    package let isIPv6Socket: Bool
    /// The interface that it is bound to (SO_BINDTODEVICE), 0 for none.
    package let interface: UInt32
    package let uid: UInt32
    package let inode: UInt32
    /// The systemd unit or container, `-` when unknown.
    package internal(set) var unit: String
    /// Connections waiting for accept, now.
    package internal(set) var queueLength: UInt32 = 0
    /// The accept queue's limit, min(backlog, somaxconn); `nil` where the source does not tell (`/proc/net/tcp`).
    package internal(set) var queueLimit: UInt32?
    /// The longest queue since the last poll of the connections.
    package internal(set) var queuePeak: UInt32 = 0
    /// How long the queue has been at 80 % of its limit or above, since watching began.
    package internal(set) var timeNearFull: Duration = .zero
    /// What the socket dropped since watching began (SK_MEMINFO_DROPS): SYNs and last ACKs that met a full queue, and stray
    /// segments such as an RST for a connection that has gone; `nil` where the source does not tell.
    package internal(set) var drops: UInt64?
    /// The kernel's own count of drops as last read; wraps.
    var kernelDrops: UInt32?
    /// When it was last seen, since the daemon's start.
    var lastSeen: Duration

    init(_ sample: borrowing ConnectionSample, unit: String, at uptime: Duration) {
        cookie = sample.cookie
        local = sample.local
        isIPv6Socket = sample.isIPv6Socket
        interface = sample.interfaceIndex
        uid = sample.uid
        inode = sample.inode
        self.unit = unit
        lastSeen = uptime
    }

    /// What decides which connections come in through it.
    package var end: LocalEnd { LocalEnd(local, isIPv6Socket: isIPv6Socket, interface: interface) }

    /// Takes over what a dump shows now.
    mutating func update(_ sample: borrowing ConnectionSample, knowsLimit: Bool, at uptime: Duration) {
        queueLength = sample.receiveQueue
        queueLimit = knowsLimit ? sample.sendQueue : nil
        queuePeak = max(queuePeak, queueLength)
        if isNearFull {
            timeNearFull += uptime - lastSeen
        }
        if let read = sample.memory?.drops {
            drops = (drops ?? 0) &+ UInt64(read &- (kernelDrops ?? read))
            kernelDrops = read
        }
        lastSeen = uptime
    }

    /// The peak begins anew, at the present length.
    mutating func resetPeak() {
        queuePeak = queueLength
    }

    /// The queue is at 80 % of its limit or above.
    package var isNearFull: Bool {
        guard let queueLimit, queueLimit > 0 else { return false }
        return UInt64(queueLength) * 10 >= UInt64(queueLimit) * 8
    }
}

/// What listeners are told apart by outside: sockets that share a port (SO_REUSEPORT) are one.
package struct ListenerKey: Sendable, Hashable {
    package let local: Endpoint
    package let unit: String

    package init(_ listener: Listener) {
        self.init(local: listener.local, unit: listener.unit)
    }

    private init(local: Endpoint, unit: String) {
        self.local = local
        self.unit = unit
    }

    /// Stands for listeners that are gone and not told apart any more.
    package static let rest = ListenerKey(local: .unspecified, unit: GroupKey.restLabel)
}
