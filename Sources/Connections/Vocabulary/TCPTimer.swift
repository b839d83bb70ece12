/// The timer that is armed on a socket (`idiag_timer`, `idiag_retrans`, `idiag_expires`).
public struct TCPTimer: Sendable, Hashable {
    /// What the timer does when it expires. When several are armed the kernel names retransmission first, then
    /// persist, then keepalive.
    public enum Kind: UInt8, Sendable, Hashable {
        case none = 0
        /// Retransmission, tail loss probe or RACK reordering timer.
        case retransmission = 1
        /// Keepalive; also the FIN_WAIT2 timeout of an orphan whose timeout exceeds 60 s.
        case keepalive = 2
        /// TIME_WAIT, or the timeout of a FIN_WAIT2 minisocket.
        case timeWait = 3
        /// Persist: probes of a closed window.
        case persist = 4
        /// Delayed acknowledgement (kernels after 6.18).
        case delayedAck = 5
        /// A number that this version does not know.
        case unknown = 255

        /// The name, as `ss -o` writes it where it has one.
        public var name: String {
            switch self {
            case .none: "none"
            case .retransmission: "on"
            case .keepalive: "keepalive"
            case .timeWait: "timewait"
            case .persist: "persist"
            case .delayedAck: "delayed-ack"
            case .unknown: "unknown"
            }
        }
    }

    public let kind: Kind
    /// Unanswered tries of the timer that is armed: consecutive retransmissions, window probes or keepalive probes.
    public let attempts: UInt8
    /// Until expiry, ms; 0 when overdue, `nil` when no timer is armed.
    public let expiresMilliseconds: UInt32?

    /// From the numbers of `struct inet_diag_msg`. Kernels up to about 5.x computed an overdue expiry as a huge
    /// unsigned number: what exceeds 2³¹ is overdue.
    @inline(__always) @inlinable
    public init(kind number: UInt8, attempts: UInt8, expiresMilliseconds: UInt32) {
        kind = Kind(rawValue: number) ?? .unknown
        self.attempts = attempts
        self.expiresMilliseconds = number == 0 ? nil : (expiresMilliseconds > 1 << 31 ? 0 : expiresMilliseconds)
    }
}
