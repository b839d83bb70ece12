/// What a connection is doing, in TCP's own terms.
package enum ConnectionPhase: String, Sendable, CaseIterable {
    /// The three-way handshake is not done (SYN_SENT, SYN_RECV).
    case handshake
    /// The congestion window doubles each round trip (RFC 5681 §3.1).
    case slowStart = "slow-start"
    /// The congestion window grows slowly (RFC 5681 §3.1).
    case congestionAvoidance = "congestion-avoidance"
    /// Segments are out of order or suspected lost (`TCP_CA_Disorder`).
    case disorder
    /// The window is being reduced without loss, for congestion marks (`TCP_CA_CWR`).
    case cwr
    /// Fast retransmit and fast recovery (RFC 6675, `TCP_CA_Recovery`).
    case fastRecovery = "fast-recovery"
    /// Recovery after a retransmission timeout (`TCP_CA_Loss`).
    case lossRecovery = "loss-recovery"
    /// The peer's window is closed and is being probed (RFC 9293 §3.8.6.1).
    case persist
    /// Keepalive probes go unanswered (RFC 9293 §3.8.4).
    case keepaliveProbing = "keepalive-probing"
    /// With nothing to send or in flight, data came in within the last 200 ms, later than any was sent.
    case receiving
    /// Established, with nothing to send or in flight, and nothing that comes in.
    case idle
    /// The four-way close is under way.
    case closing

    /// The phase that a sample shows; `nil` for listeners, and where TCP_INFO would be needed and is not there.
    package init?(_ sample: ConnectionSample) {
        switch sample.state {
        case .synSent, .synReceived, .newSynReceived:
            self = .handshake
        case .finWait1, .finWait2, .timeWait, .closing, .lastAck:
            self = .closing
        case .established, .closeWait:
            self.init(openConnection: sample)
        case .listen, .close, .boundInactive:
            return nil
        }
    }

    private init?(openConnection sample: ConnectionSample) {
        if sample.timer.kind == .persist {
            self = .persist
        } else if sample.timer.kind == .keepalive, sample.timer.attempts > 0 {
            self = .keepaliveProbing
        } else if let congestion = sample.info.congestionState {
            switch congestion {
            case .disorder: self = .disorder
            case .cwr: self = .cwr
            case .recovery: self = .fastRecovery
            case .loss: self = .lossRecovery
            case .open where sample.sendQueue == 0: self = sample.info.isReceiving ? .receiving : .idle
            case .open: self = sample.info.isInSlowStart ? .slowStart : .congestionAvoidance
            }
        } else {
            return nil
        }
    }
}

extension TCPInfo {
    /// Who answers a request sent last, and who waits for the next one did not receive just now.
    fileprivate var isReceiving: Bool {
        guard bytesReceived ?? 0 > 0, let received = lastDataReceivedMilliseconds, received < 200 else { return false }
        return received <= lastDataSentMilliseconds ?? .max
    }

    /// cwnd < ssthresh, an infinite ssthresh included (RFC 5681 §3.1).
    package var isInSlowStart: Bool {
        guard let threshold = slowStartThresholdSegments else { return true }
        return (congestionWindowSegments ?? 0) < threshold
    }
}
