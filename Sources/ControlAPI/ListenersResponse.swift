package import Vocabulary

/// The answer to `GET /v1/listeners`.
package struct ListenersResponse: Codable, Sendable, Equatable {
    package var listeners: [Listener]
    /// How many there are, those for which there is no room included.
    package var total: Int
    /// Some are not listed: there are more than `max_groups`.
    package var truncated: Bool
    /// `netlink`, or `procfs`, which does not know limits and drops.
    package var mode: Reported<SourceMode>

    /// A listening socket and its accept queue.
    package struct Listener: Codable, Sendable, Equatable {
        package var cookie: SocketCookie
        /// `address:port`.
        package var local: String
        package var unit: String
        package var uid: UInt32
        package var inode: UInt32
        /// Connections waiting for accept, now.
        package var queueLength: UInt32
        /// The accept queue's limit, min(backlog, somaxconn).
        package var queueLimit: UInt32?
        /// The longest queue since the poll of the connections before the last.
        package var queuePeak: UInt32
        /// How long the queue has been at 80 % of its limit or above, since watching began.
        package var nearFullS: Double
        /// SYNs and last ACKs dropped for want of room, and stray segments, since watching began.
        package var drops: UInt64?

        package init(
            cookie: UInt64, local: String, unit: String, uid: UInt32, inode: UInt32, queueLength: UInt32,
            queueLimit: UInt32?, queuePeak: UInt32, nearFullS: Double, drops: UInt64?
        ) {
            self.cookie = SocketCookie(cookie)
            self.local = local
            self.unit = unit
            self.uid = uid
            self.inode = inode
            self.queueLength = queueLength
            self.queueLimit = queueLimit
            self.queuePeak = queuePeak
            self.nearFullS = nearFullS
            self.drops = drops
        }

        enum CodingKeys: String, CodingKey {
            case cookie, local, unit, uid, inode, drops
            case queueLength = "queue_length"
            case queueLimit = "queue_limit"
            case queuePeak = "queue_peak"
            case nearFullS = "near_full_s"
        }
    }

    package init(listeners: [Listener], refused: Int = 0, mode: SourceMode) {
        self.listeners = listeners
        total = listeners.count + refused
        truncated = refused > 0
        self.mode = Reported(mode)
    }
}
