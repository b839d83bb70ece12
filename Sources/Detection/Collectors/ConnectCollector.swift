import Aggregation
import Connections
import KernelFacts

/// What became of this host's connects, by their peer: connections, failures, and attempts that got no answer and that
/// the application gave up. The kernel counts as failed (`AttemptFails`) what was refused, unreachable or timed out, and
/// not what the application closed before.
///
/// A destroy event tells how a connect ended, and its peer; of a blocking one that failed the address alone. Without
/// events there are the polls: a refused connect lives for one round trip and is seen by chance only; one without an
/// answer is seen surely. What neither tells the kernel's count decides, as far as it can.
struct ConnectCollector: Collector {
    static let states = TCPState.synSent.mask

    private struct Attempt {
        let peer: Endpoint
        /// The SYN's retransmissions.
        let retransmissions: UInt8
        /// How long it had been under way when it was last seen.
        let age: Duration
        /// Whole polls that have ended since it was last seen in SYN_SENT.
        var unseen = 0
    }

    /// How connects to one peer ended since the last harvest.
    private struct Ends {
        var established = 0
        /// The peer refused, or the SYN's retransmissions were used up.
        var failed = 0
        /// Nothing came back: given up by the application, or ended by an ICMP error.
        var unanswered = 0
        /// Of these, with a repeated SYN, or seen by a poll: not just cancelled.
        var waited = 0
        /// The kernel cleared the socket: a blocking connect that failed, or a connection that was aborted.
        var wiped = 0
        /// Gone between two polls without an event: failed, or came to something.
        var vanished = 0
        /// Of these, under way for half a second or more.
        var vanishedLate = 0
    }

    /// By cookie.
    private var attempts: [UInt64: Attempt] = [:]
    private var ends: [Endpoint: Ends] = [:]
    /// Connects that came to something since the last harvest, towards peers without a tally: what the first of it needs.
    private var arrivals = Arrivals()
    /// The peers that connects failed to in the last minute.
    private var tallies: [Endpoint: ConnectTally] = [:]
    private var context = PollContext(DetectorSettings())
    /// The kernel's count of failures, as of the last harvest.
    private var failuresBefore: UInt64?
    private var lastHarvest: Duration = .zero

    /// How many connects, and how many peers, are kept.
    private static let maximumCount = 4096
    private static let maximumTallies = 1000
    /// A socket has gone when two whole polls did not show it: one that has not by then came to something.
    private static let maximumUnseen = 2

    mutating func begin(_ context: PollContext) {
        self.context = context
    }

    mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext
    ) {
        let cookie = sample.cookie
        guard attempts.count < Self.maximumCount || attempts[cookie] != nil else { return }
        attempts[cookie] = Attempt(
            peer: sample.remote, retransmissions: sample.timer.kind == .retransmission ? sample.timer.attempts : 0,
            age: context.stateAge?.duration ?? .zero)
    }

    mutating func remove(_ cookie: UInt64, in state: TCPState) {
        guard let attempt = attempts.removeValue(forKey: cookie), state == .synSent else { return }
        if attempt.retransmissions > 0, !isLast(attempt.retransmissions) {
            note(attempt.peer) { ends in (ends.unanswered, ends.waited) = (ends.unanswered + 1, ends.waited + 1) }
        } else {
            note(attempt.peer) { ends in
                ends.vanished += 1
                ends.vanishedLate += attempt.age >= .milliseconds(500) ? 1 : 0
            }
        }
    }

    mutating func open(_ peer: Endpoint) {
        arrivals.add(peer)
        for key in [peer, peer.withoutPort] where tallies[key] != nil {
            note(key) { $0.established += 1 }
        }
    }

    mutating func end(_ cookie: UInt64, _ peer: Endpoint, _ info: borrowing TCPInfo, isFollowed: Bool) {
        let attempt = attempts.removeValue(forKey: cookie)
        guard peer.port != 0 else {
            // Of a followed one that was not seen in SYN_SENT, it is the end of a connection.
            guard attempt != nil || !isFollowed else { return }
            return note(attempt?.peer ?? peer) { $0.wiped += 1 }
        }
        if info.wasEstablished {
            // A followed one was opened when it was first seen, unless that was in SYN_SENT.
            if attempt != nil || !isFollowed { open(peer) }
            return
        }
        guard let received = info.segmentsReceived else { return }
        let retransmissions = info.totalRetransmissions ?? 0
        if received > 0 || isLast(retransmissions) {
            note(peer) { $0.failed += 1 }
        } else {
            let hasWaited = attempt != nil || retransmissions > 0
            note(peer) { ends in
                ends.unanswered += 1
                ends.waited += hasWaited ? 1 : 0
            }
        }
    }

    /// The kernel sends a SYN again so often, and then gives up.
    private func isLast(_ retransmissions: some BinaryInteger) -> Bool {
        context.limits?.synRetries.map { UInt64(retransmissions) >= $0 } ?? false
    }

    private mutating func note(_ peer: Endpoint, _ change: (inout Ends) -> Void) {
        guard ends[peer] != nil || ends.count < Self.maximumCount else { return }
        change(&ends[peer, default: Ends()])
    }

    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup]) {
        forgetAttempts()
        let outcomes = settle()
        ends = [:]
        conditions.failedConnects = outcomes.compactMapValues { $0.failed > 0 ? $0.failed : nil }
        let (before, now) = (lastHarvest, context.uptime)
        lastHarvest = now
        for peer in tallies.keys {
            tallies[peer]?.add(outcomes[peer] ?? ConnectOutcomes(), at: now)
        }
        for (peer, outcome) in outcomes where tallies[peer] == nil && outcome.failed + outcome.abandoned > 0 {
            guard tallies.count < Self.maximumTallies else { break }
            var tally = ConnectTally(since: before)
            // Failures alone are no share. Where not all that succeeded is known, the next harvest is the first.
            if let established = arrivals.count(of: peer) {
                var first = outcome
                first.established = established
                tally.add(first, at: now)
            }
            tallies[peer] = tally
        }
        arrivals = Arrivals()
        tallies = tallies.filter { !$0.value.isOver(at: now) }
        conditions.connects = tallies.mapValues(\.connects)
    }

    /// Those that are under way no longer and have not gone have come to something.
    private mutating func forgetAttempts() {
        var arrived: [Endpoint] = []
        attempts = attempts.compactMapValues { attempt in
            guard attempt.unseen < Self.maximumUnseen else {
                arrived.append(attempt.peer)
                return nil
            }
            var attempt = attempt
            attempt.unseen += 1
            return attempt
        }
        for peer in arrived { open(peer) }
    }

    /// Decides by the kernel's count of failures what the ends leave open.
    private mutating func settle() -> [Endpoint: ConnectOutcomes] {
        let count = context.attemptFailures
        let counted = count.flatMap { new in failuresBefore.flatMap { new >= $0 ? Int(clamping: new - $0) : nil } }
        failuresBefore = count
        func sum(_ key: KeyPath<Ends, Int>) -> Int { ends.values.reduce(0) { $0 + $1[keyPath: key] } }
        var left = counted.map { max(0, $0 - sum(\.failed)) }
        /// The failures that no end accounts for are these, but for some that counters and events see at other instants.
        func takes(_ number: Int) -> Bool {
            guard number > 0, let failures = left, failures >= number - number / 10 else { return false }
            left = max(0, failures - number)
            return true
        }
        let wipedFailed = takes(sum(\.wiped))
        let unansweredFailed = takes(sum(\.unanswered))
        let noneLeft = left == 0
        // Fewer failures than sockets that vanished are those of nobody in particular: the host's.
        let vanishedFailed = left == nil || takes(sum(\.vanished))
        return ends.mapValues { ends in
            var outcome = ConnectOutcomes(established: ends.established, failed: ends.failed)
            outcome.failed += wipedFailed ? ends.wiped : 0
            if unansweredFailed {
                outcome.failed += ends.unanswered
            } else {
                (outcome.abandoned, outcome.waited) = (ends.unanswered, ends.waited)
            }
            outcome.failed += vanishedFailed ? ends.vanished : 0
            if noneLeft {
                outcome.abandoned += ends.vanishedLate
                outcome.waited += ends.vanishedLate
            }
            return outcome
        }
    }
}

/// How many connects came to something, by their peer.
private struct Arrivals {
    private var counts: [Endpoint: Int] = [:]
    private var isWhole = true

    /// How many peers are kept.
    private static let maximumCount = 4096

    mutating func add(_ peer: Endpoint) {
        guard counts[peer] != nil || counts.count < Self.maximumCount else {
            isWhole = false
            return
        }
        counts[peer, default: 0] += 1
    }

    /// Towards a peer, or all of an address where the port is 0; `nil` when that is not known, since there were too many.
    func count(of peer: Endpoint) -> Int? {
        guard isWhole else { return nil }
        guard peer.port == 0 else { return counts[peer, default: 0] }
        return counts.reduce(0) { $0 + ($1.key.address == peer.address ? $1.value : 0) }
    }
}

/// The connects to one peer in the last minute.
private struct ConnectTally {
    private var window = Window<32, SIMD4<UInt32>>(span: .seconds(60))
    private var lastTrouble: Duration = .zero

    init(since uptime: Duration) {
        window.add(SIMD4(), at: uptime)
        lastTrouble = uptime
    }

    mutating func add(_ outcome: ConnectOutcomes, at uptime: Duration) {
        let counts = [outcome.established, outcome.failed, outcome.abandoned, outcome.waited]
        window.add(SIMD4(counts.map { UInt32(clamping: $0) }), at: uptime)
        if outcome.failed + outcome.abandoned > 0 { lastTrouble = uptime }
    }

    func isOver(at uptime: Duration) -> Bool { uptime - lastTrouble > .seconds(60) }

    var connects: PeerConnects { PeerConnects(recent: outcomes(.seconds(30)), minute: outcomes(.seconds(60))) }

    private func outcomes(_ time: Duration) -> ConnectOutcomes {
        guard let counts = window.growth(over: time)?.counters else { return ConnectOutcomes() }
        return ConnectOutcomes(
            established: Int(counts[0]), failed: Int(counts[1]), abandoned: Int(counts[2]), waited: Int(counts[3]))
    }
}

extension TCPInfo {
    /// The handshake of an ended connection was completed: its SYN was acknowledged, or something came in.
    fileprivate var wasEstablished: Bool {
        bytesAcknowledged ?? 0 > 0 || delivered ?? 0 > 0 || bytesReceived ?? 0 > 0
    }
}

extension Endpoint {
    /// The address, where the port is not known.
    fileprivate var withoutPort: Endpoint { Endpoint(address: address, port: 0) }
}
