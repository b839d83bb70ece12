extension Anomaly {
    /// A connection that is concerned, or several that have ends in common. What is not known, or does not hold for all
    /// of several, is absent.
    package struct Example: Codable, Sendable, Equatable {
        package var cookie: SocketCookie?
        /// As `ss` names it.
        package var state: String?
        package var local: String?
        package var remote: String?
        package var unit: String?
        package var uid: UInt32?
        package var inode: UInt32?
        package var stateAgeS: Double?
        /// It was in its state already when watching began.
        package var stateAgeIsLowerBound: Bool?
        package var receiveQueueBytes: UInt32?
        package var sendQueueBytes: UInt32?
        /// Retransmissions in a row, unanswered.
        package var retransmits: UInt8?
        package var rtoMs: UInt32?
        /// How many connections this stands for; absent for one.
        package var connections: Int?

        package init(local: String? = nil, remote: String? = nil, state: String? = nil) {
            self.local = local
            self.remote = remote
            self.state = state
        }

        enum CodingKeys: String, CodingKey {
            case cookie, state, local, remote, unit, uid, inode, retransmits, connections
            case stateAgeS = "state_age_s"
            case stateAgeIsLowerBound = "state_age_is_lower_bound"
            case receiveQueueBytes = "receive_queue_bytes"
            case sendQueueBytes = "send_queue_bytes"
            case rtoMs = "rto_ms"
        }
    }
}
