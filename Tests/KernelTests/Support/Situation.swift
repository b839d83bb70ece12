import Connections
import Testing

/// A situation that one socket of a real connection can be brought into.
enum Situation: String, CaseIterable, CustomTestStringConvertible {
    case listening
    case connecting = "connecting to a black hole"
    case halfOpen = "half open"
    case waitingForAccept = "waiting for accept"
    case established
    case keptAlive = "kept alive"
    case retransmitting
    case recovering = "recovering a segment"
    case missing = "missing a segment"
    case zeroWindow = "facing a zero window"
    case finWait1 = "FIN_WAIT1, held"
    case orphanedFinWait1 = "FIN_WAIT1, orphaned"
    case finWait2 = "FIN_WAIT2, held"
    case orphanedFinWait2 = "FIN_WAIT2, orphaned"
    case closing
    case timeWait = "TIME_WAIT"
    case closeWait = "CLOSE_WAIT"
    case lastAck = "LAST_ACK, held"
    case orphanedLastAck = "LAST_ACK, orphaned"

    var testDescription: String { rawValue }

    /// The state that the socket is in.
    var state: TCPState {
        switch self {
        case .listening: .listen
        case .connecting: .synSent
        case .halfOpen: .synReceived
        case .waitingForAccept, .established, .keptAlive, .retransmitting, .recovering, .missing, .zeroWindow:
            .established
        case .finWait1, .orphanedFinWait1: .finWait1
        case .finWait2, .orphanedFinWait2: .finWait2
        case .closing: .closing
        case .timeWait: .timeWait
        case .closeWait: .closeWait
        case .lastAck, .orphanedLastAck: .lastAck
        }
    }

    /// The timer that is armed.
    var timer: TCPTimer.Kind {
        switch self {
        case .listening, .established, .waitingForAccept, .missing, .finWait2, .closeWait: .none
        case .connecting, .halfOpen, .retransmitting, .recovering, .finWait1, .orphanedFinWait1, .closing, .lastAck,
            .orphanedLastAck:
            .retransmission
        case .keptAlive: .keepalive
        case .zeroWindow: .persist
        case .orphanedFinWait2, .timeWait: .timeWait
        }
    }

    /// A full socket, which has TCP_INFO, a congestion control, memory and a control group.
    var isFull: Bool {
        switch self {
        case .halfOpen, .orphanedFinWait2, .timeWait: false
        default: true
        }
    }

    /// A descriptor refers to the socket.
    var isHeld: Bool {
        switch self {
        case .halfOpen, .waitingForAccept, .orphanedFinWait1, .orphanedFinWait2, .orphanedLastAck, .timeWait: false
        default: true
        }
    }

    /// Whether a sample shows that the socket has come into the situation.
    func isReached(by sample: ConnectionSample) -> Bool {
        guard sample.state == state, sample.timer.kind == timer else { return false }
        return switch self {
        case .retransmitting: sample.info.backoff ?? 0 > 0
        case .recovering: sample.info.lostSegments ?? 0 > 0
        case .missing: sample.info.outOfOrderSegmentsReceived ?? 0 > 0
        default: true
        }
    }
}
