package import Vocabulary

/// One connection, as `GET /v1/connections` answers. Units stand in the names; what the kernel did not supply is absent.
package struct ConnectionEntry: Codable, Sendable, Equatable {
    package var cookie: SocketCookie
    /// `ipv4` or `ipv6`; an IPv4 connection on an IPv6 socket is `ipv4`.
    package var family: String
    /// The state's name, as `ss` writes it, in lower case.
    package var state: String
    /// `address:port`.
    package var local: String
    /// `address:port`.
    package var remote: String
    package var direction: Reported<Direction>
    /// The systemd unit or container that owns the socket, `-` when unknown.
    package var unit: String
    /// The owner's user id.
    package var uid: UInt32
    /// 0 when no descriptor refers to the socket.
    package var inode: UInt32
    package var cgroupID: UInt64?
    /// The timer that is armed.
    package var timer: Timer?
    /// Received and not read; a FIN counts 1.
    package var receiveQueueBytes: UInt32
    /// Written and not acknowledged; SYN and FIN count 1.
    package var sendQueueBytes: UInt32
    /// How long it has been in its state, as far as polls showed.
    package var stateAgeS: Double?
    /// The connection was in this state when watching began.
    package var stateAgeIsLowerBound: Bool?
    /// What the connection is doing.
    package var phase: String?
    /// What keeps the sender from sending more.
    package var limitedBy: String?
    /// Directions that were shut down: `receive`, `send`.
    package var shutdown: [String]?
    /// `cubic`, `bbr`, …
    package var congestionControl: String?
    /// `open`, `disorder`, `cwr`, `recovery`, `loss`.
    package var congestionState: String?
    /// What both ends agreed upon: `ts`, `sack`, `wscale`, `ecn`, …
    package var options: [String]?
    /// SRTT (RFC 6298).
    package var rttUs: UInt32?
    /// RTTVAR (RFC 6298).
    package var rttvarUs: UInt32?
    package var minRttUs: UInt32?
    /// The retransmission timeout in force, back-off included.
    package var rtoUs: UInt32?
    /// The back-off's exponent.
    package var backoff: UInt8?
    /// Consecutive retransmission timeouts of the oldest segment.
    package var retransmits: UInt8?
    /// Unanswered window or keepalive probes.
    package var probes: UInt8?
    /// The effective maximum segment size for sending.
    package var mssBytes: UInt32?
    package var pathMTUBytes: UInt32?
    package var cwndSegments: UInt32?
    /// Absent while infinite: slow start was never left.
    package var ssthreshSegments: UInt32?
    /// In flight, SACKed ones included.
    package var unackedSegments: UInt32?
    package var sackedSegments: UInt32?
    /// Marked lost now.
    package var lostSegments: UInt32?
    /// Written by the application, not sent yet.
    package var notSentBytes: UInt32?
    /// The peer's window; 0 is a zero window.
    package var sendWindowBytes: UInt32?
    /// The window that we announced.
    package var receiveWindowBytes: UInt32?
    /// Retransmissions included.
    package var bytesSent: UInt64?
    package var bytesAcked: UInt64?
    package var bytesReceived: UInt64?
    package var bytesRetransmitted: UInt64?
    package var dataSegmentsSent: UInt32?
    package var dataSegmentsReceived: UInt32?
    /// Since the connection began; spurious ones and SYNs too.
    package var segmentsRetransmitted: UInt32?
    /// Retransmission timeouts since the connection began.
    package var rtoTimeouts: UInt16?
    package var dsackDuplicates: UInt32?
    package var reorderingEvents: UInt32?
    package var outOfOrderSegmentsReceived: UInt32?
    /// Since data was last sent.
    package var lastDataSentMs: UInt32?
    package var lastDataReceivedMs: UInt32?
    /// The best sign of life of the peer.
    package var lastAckReceivedMs: UInt32?
    /// A lower bound when `app_limited`.
    package var deliveryRateBytesPerS: UInt64?
    package var appLimited: Bool?
    package var pacingRateBytesPerS: UInt64?
    /// With data to send or in flight; includes the two below.
    package var busyUs: UInt64?
    package var receiverLimitedUs: UInt64?
    package var sendBufferLimitedUs: UInt64?
    /// The receive buffer's limit.
    package var receiveBufferBytes: UInt32?
    /// The send buffer's limit.
    package var sendBufferBytes: UInt32?
    /// Segments dropped at the socket; duplicates count too.
    package var drops: UInt32?

    /// The timer that is armed on a socket.
    package struct Timer: Codable, Sendable, Equatable {
        /// `on` (retransmission), `keepalive`, `timewait`, `persist`.
        package var kind: String
        package var expiresMs: UInt32?
        /// Unanswered tries.
        package var attempts: UInt8

        package init(kind: String, expiresMs: UInt32?, attempts: UInt8) {
            self.kind = kind
            self.expiresMs = expiresMs
            self.attempts = attempts
        }

        enum CodingKeys: String, CodingKey {
            case kind, attempts
            case expiresMs = "expires_ms"
        }
    }

    /// With everything that every source supplies; the rest is set where it is known.
    package init(
        cookie: UInt64, family: String, state: String, local: String, remote: String, direction: Direction,
        unit: String,
        uid: UInt32, inode: UInt32, receiveQueueBytes: UInt32, sendQueueBytes: UInt32
    ) {
        self.cookie = SocketCookie(cookie)
        self.family = family
        self.state = state
        self.local = local
        self.remote = remote
        self.direction = Reported(direction)
        self.unit = unit
        self.uid = uid
        self.inode = inode
        self.receiveQueueBytes = receiveQueueBytes
        self.sendQueueBytes = sendQueueBytes
    }

    enum CodingKeys: String, CodingKey {
        case cookie, family, state, local, remote, direction, unit, uid, inode, timer, phase, shutdown, options,
            backoff, retransmits, probes, drops
        case cgroupID = "cgroup_id"
        case receiveQueueBytes = "receive_queue_bytes"
        case sendQueueBytes = "send_queue_bytes"
        case stateAgeS = "state_age_s"
        case stateAgeIsLowerBound = "state_age_is_lower_bound"
        case limitedBy = "limited_by"
        case congestionControl = "congestion_control"
        case congestionState = "congestion_state"
        case rttUs = "rtt_us"
        case rttvarUs = "rttvar_us"
        case minRttUs = "min_rtt_us"
        case rtoUs = "rto_us"
        case mssBytes = "mss_bytes"
        case pathMTUBytes = "path_mtu_bytes"
        case cwndSegments = "cwnd_segments"
        case ssthreshSegments = "ssthresh_segments"
        case unackedSegments = "unacked_segments"
        case sackedSegments = "sacked_segments"
        case lostSegments = "lost_segments"
        case notSentBytes = "not_sent_bytes"
        case sendWindowBytes = "send_window_bytes"
        case receiveWindowBytes = "receive_window_bytes"
        case bytesSent = "bytes_sent"
        case bytesAcked = "bytes_acked"
        case bytesReceived = "bytes_received"
        case bytesRetransmitted = "bytes_retransmitted"
        case dataSegmentsSent = "data_segments_sent"
        case dataSegmentsReceived = "data_segments_received"
        case segmentsRetransmitted = "segments_retransmitted"
        case rtoTimeouts = "rto_timeouts"
        case dsackDuplicates = "dsack_duplicates"
        case reorderingEvents = "reordering_events"
        case outOfOrderSegmentsReceived = "out_of_order_segments_received"
        case lastDataSentMs = "last_data_sent_ms"
        case lastDataReceivedMs = "last_data_received_ms"
        case lastAckReceivedMs = "last_ack_received_ms"
        case deliveryRateBytesPerS = "delivery_rate_bytes_per_s"
        case appLimited = "app_limited"
        case pacingRateBytesPerS = "pacing_rate_bytes_per_s"
        case busyUs = "busy_us"
        case receiverLimitedUs = "receiver_limited_us"
        case sendBufferLimitedUs = "send_buffer_limited_us"
        case receiveBufferBytes = "receive_buffer_bytes"
        case sendBufferBytes = "send_buffer_bytes"
    }
}
