/// State, options and congestion state: the first eight bytes.
extension TCPInfo {
    /// `tcpi_state`; in destroy events always 7 (CLOSE).
    @inlinable
    public var stateNumber: UInt8? { u8(0) }

    @inlinable
    var isListening: Bool { stateNumber == TCPState.listen.rawValue }

    @inlinable
    var isConnecting: Bool { stateNumber == TCPState.synSent.rawValue }

    /// `tcpi_ca_state`; a SYN_SENT socket whose SYN was lost shows ``CongestionState/loss`` too.
    @inlinable
    public var congestionState: CongestionState? { u8(1).flatMap(CongestionState.init(rawValue:)) }

    /// `tcpi_retransmits`: consecutive retransmission timeouts of the oldest segment; 0 in fast recovery and after a
    /// tail loss probe, reset by progress.
    @inlinable
    public var consecutiveTimeouts: UInt8? { u8(2) }

    /// `tcpi_probes`: unanswered window or keepalive probes; any answer resets it.
    @inlinable
    public var unansweredProbes: UInt8? { u8(3) }

    /// `tcpi_backoff`: exponent of the retransmission or persist timer. The first SYN retries keep it at 0.
    @inlinable
    public var backoff: UInt8? { u8(4) }

    /// `tcpi_options`.
    @inlinable
    public var options: Options? { u8(5).map(Options.init(rawValue:)) }

    /// `tcpi_snd_wscale`: the shift of the windows that the peer announces; `nil` without window scaling.
    @inlinable
    public var sendWindowScale: UInt8? {
        options?.contains(.windowScale) == true ? u8(6).map { $0 & 0xf } : nil
    }

    /// `tcpi_rcv_wscale`: the shift of the windows that we announce; `nil` without window scaling.
    @inlinable
    public var receiveWindowScale: UInt8? {
        options?.contains(.windowScale) == true ? u8(6).map { $0 >> 4 } : nil
    }

    /// `tcpi_delivery_rate_app_limited` (4.9): the last delivery rate is only a lower bound, the application had no
    /// more to send.
    @inlinable
    public var isApplicationLimited: Bool? { deliveryRateField == nil ? nil : u8(7).map { $0 & 1 != 0 } }

    /// The congestion avoidance state machine of the sender (`enum tcp_ca_state`).
    public enum CongestionState: UInt8, Sendable {
        case open = 0
        case disorder = 1
        case cwr = 2
        case recovery = 3
        case loss = 4

        public var name: String {
            switch self {
            case .open: "open"
            case .disorder: "disorder"
            case .cwr: "cwr"
            case .recovery: "recovery"
            case .loss: "loss"
            }
        }
    }

    /// What the two ends agreed upon (`TCPI_OPT_*`).
    public struct Options: OptionSet, Sendable {
        public let rawValue: UInt8

        @inlinable
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let timestamps = Options(rawValue: 1)
        public static let selectiveAcknowledgement = Options(rawValue: 2)
        @inlinable
        public static var windowScale: Options { Options(rawValue: 4) }
        public static let explicitCongestionNotification = Options(rawValue: 8)
        public static let congestionSeen = Options(rawValue: 16)
        public static let synData = Options(rawValue: 32)
        public static let microsecondTimestamps = Options(rawValue: 64)
        public static let fastOpenChild = Options(rawValue: 128)

        /// The names of the options that are set, as `ss -i` writes them where it has a name.
        public var names: [String] {
            let known: [(Options, String)] = [
                (.timestamps, "ts"), (.selectiveAcknowledgement, "sack"), (.windowScale, "wscale"),
                (.explicitCongestionNotification, "ecn"), (.congestionSeen, "ecnseen"), (.synData, "fastopen"),
                (.microsecondTimestamps, "usec-ts"), (.fastOpenChild, "fastopen-child"),
            ]
            return known.filter { contains($0.0) }.map(\.1)
        }
    }
}
