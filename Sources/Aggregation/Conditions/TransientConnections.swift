package import Connections

/// The connections of one poll that are being opened or closed, as far as they have been at it for too long.
///
/// Connections in ESTABLISHED, which are nearly all, are not shown to it.
package struct TransientConnections: Sendable {
    /// From when on a connection counts.
    package struct Thresholds: Sendable, Equatable {
        /// In CLOSE_WAIT for longer than this.
        package var closeWaitAge: Duration
        /// In FIN_WAIT1, FIN_WAIT2, CLOSING or LAST_ACK for longer than this.
        package var closingAge: Duration
        /// In SYN_SENT with as many retransmissions of the SYN.
        package var synRetransmissions: Int

        package init(closeWaitAge: Duration, closingAge: Duration, synRetransmissions: Int) {
            self.closeWaitAge = closeWaitAge
            self.closingAge = closingAge
            self.synRetransmissions = synRetransmissions
        }

        /// Every one counts.
        package static let zero = Thresholds(closeWaitAge: .zero, closingAge: .zero, synRetransmissions: 0)
    }

    /// By the number of the group.
    package private(set) var closeWait: [UInt16: AgedConnections] = [:]
    /// By the number of the group.
    package private(set) var closing: [UInt16: AgedConnections] = [:]
    /// All that are in SYN_SENT.
    package private(set) var connecting = 0
    /// By the peer.
    package private(set) var stalledConnects: [Endpoint: StalledConnects] = [:]
    /// By the local end.
    package private(set) var halfOpen: [Endpoint: HalfOpenConnections] = [:]

    private let thresholds: Thresholds

    /// How many peers, and how many local ends, are kept.
    private static let maximumKeys = 1000

    package init(_ thresholds: Thresholds) {
        self.thresholds = thresholds
    }

    /// Takes a followed connection.
    package mutating func add(_ sample: borrowing ConnectionSample, group: UInt16, age: StateAge) {
        switch sample.state {
        case .closeWait:
            if age.duration >= thresholds.closeWaitAge {
                closeWait[group, default: AgedConnections()].add(sample, age: age)
            }
        case .finWait1, .finWait2, .closing, .lastAck:
            if age.duration >= thresholds.closingAge {
                closing[group, default: AgedConnections()].add(sample, age: age)
            }
        case .synSent:
            addConnect(sample, age: age)
        default:
            return
        }
    }

    private mutating func addConnect(_ sample: borrowing ConnectionSample, age: StateAge) {
        connecting += 1
        let peer = sample.remote
        guard sample.timer.kind == .retransmission, Int(sample.timer.attempts) >= thresholds.synRetransmissions,
            stalledConnects[peer] != nil || stalledConnects.count < Self.maximumKeys
        else { return }
        stalledConnects[peer, default: StalledConnects()].add(sample, age: age)
    }

    /// Takes a half-open connection.
    package mutating func addHalfOpen(_ sample: borrowing ConnectionSample) {
        let local = sample.local
        guard halfOpen[local] != nil || halfOpen.count < Self.maximumKeys else { return }
        halfOpen[local, default: HalfOpenConnections()].add(sample)
    }
}
