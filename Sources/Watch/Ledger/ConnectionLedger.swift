import Aggregation
import Attribution
import Connections
import Detection
import KernelFacts
import Snapshots
import Vocabulary

/// All that the polls build up: the followed connections, their groups, the listeners, and who owns them.
struct ConnectionLedger {
    var table: ConnectionTable
    var groups: GroupTable
    private(set) var listeners: ListenerTable
    private(set) var states = AddressFamily.allCases.map { _ in StateCounts() }
    /// Sockets that the poll showed.
    private(set) var sockets = 0
    /// Sockets that the poll showed beyond the limit, and that are not followed.
    private(set) var untracked = 0
    /// Orphans in FIN_WAIT2 that are minisockets: sockstat counts them with TIME_WAIT.
    private(set) var finWait2Minisockets = 0

    /// Bytes of the longest `struct tcp_info` seen.
    var tcpInfoLength = 0

    /// What destroy events were about.
    var ends = ConnectionEnds()
    /// Destroy events come in.
    var isSubscribed = false

    /// What looks at single connections.
    var collectors = ConnectionCollectors()
    /// The connections in these states are shown to them.
    private let collectedStates = ConnectionCollectors().states
    private var context = PollContext(DetectorSettings())

    /// Who connects to a destination.
    private(set) var destinations = DestinationUnits()

    /// What ports say of who opened a connection.
    private(set) var portEvidence = PortEvidence()

    /// Listeners that the last LISTEN-only dump showed, by family; those without room in ``listeners`` count too.
    private var listening = AddressFamily.allCases.map { _ in 0 }
    private var units: UnitResolver
    /// Why sockets cannot be attributed to units.
    var unitObstacle: String? { units.unavailability?.description }
    private var now: Duration = .zero
    /// The daemon's start, from which uptimes count.
    private let origin: ContinuousClock.Instant

    init(maxConnections: Int, maxGroups: Int, units: UnitResolver, origin: ContinuousClock.Instant) {
        self.origin = origin
        table = ConnectionTable(limit: maxConnections)
        groups = GroupTable(limit: maxGroups)
        listeners = ListenerTable(limit: maxGroups)
        self.units = units
    }

    /// Changes how much is kept; groups and listeners can only become more.
    mutating func setLimits(connections: Int, groups: Int) {
        table.limit = connections
        self.groups.raise(limit: groups)
        listeners.limit = groups
    }

    /// Starts a poll of the connections.
    ///
    /// - Parameter context: from when on connections are of interest.
    mutating func beginPoll(at uptime: Duration, _ context: PollContext) {
        now = uptime
        self.context = context
        portEvidence.ephemeralPorts = context.limits?.localPortRange
        table.beginSweep(at: uptime)
        beginFigures()
    }

    /// What the poll counts begins at zero.
    private mutating func beginFigures() {
        collectors.begin(context)
        (sockets, untracked, finWait2Minisockets) = (0, 0, 0)
        states = states.map { _ in StateCounts() }
        groups.beginPoll(at: now)
    }

    /// Takes one socket of the poll.
    mutating func take(_ sample: borrowing ConnectionSample) {
        guard !sample.isHalfOpen else { return countHalfOpen(sample) }
        switch table.apply(sample) {
        case .duplicate:
            return
        case .known(let delta, let history), .opened(let delta, let history):
            add(
                sample, delta, history,
                to: history.marks.contains(.certain) ? history.group : looked(again: sample, history))
        case .reopened(let delta, let history):
            groups.reopen(history.group)
            add(sample, delta, history, to: looked(again: sample, history))
        case .unknown:
            follow(sample)
        case .untracked:
            untracked += 1
        }
        count(sample)
        tcpInfoLength = max(tcpInfoLength, sample.info.length)
        if Self.isMinisocket(sample) {
            finWait2Minisockets += 1
        }
    }

    /// What is left of a connection that its application has closed, while the peer has not.
    private static func isMinisocket(_ sample: borrowing ConnectionSample) -> Bool {
        guard sample.state == .finWait2 else { return false }
        return sample.timer.kind == .timeWait
    }

    /// Takes in a connection that is not followed yet.
    private mutating func follow(_ sample: borrowing ConnectionSample) {
        // What is left of a connection whose destroy event has come, or is about to, is no new one.
        let isRest = Self.isMinisocket(sample)
        let verdict = verdict(of: sample)
        note(sample, verdict)
        let outcome = table.follow(
            sample, group: groupNumber(of: sample, verdict.direction), isCertain: verdict.isCertain,
            isRest: isSubscribed && isRest)
        switch outcome {
        case .opened(let delta, let history):
            groups.follow(history.group, isOpened: true)
            if sample.state != .synSent, verdict.direction == .outbound { collectors.open(sample.remote) }
            add(sample, delta, history, to: history.group)
        case .known(let delta, let history):
            groups.follow(history.group, isOpened: false)
            add(sample, delta, history, to: history.group)
        default:
            break
        }
    }

    /// Adds a followed connection to its group, and shows it to the collectors that want it.
    private mutating func add(
        _ sample: borrowing ConnectionSample, _ delta: ConnectionDelta, _ history: ConnectionHistory, to group: UInt16
    ) {
        groups.add(sample, delta, to: group)
        guard sample.state.mask & collectedStates != 0 else { return }
        collectors.take(
            sample, delta, ConnectionContext(group: group, stateAge: Self.stateAge(of: sample, history)))
    }

    /// The number of the group of a connection that was not certain at first sight: its listener may have been too young,
    /// or something in flight. A second look corrects the first, and certainty or a direction where there was none all
    /// later ones. What the connection counted stays where it was counted: no total goes down.
    private mutating func looked(again sample: borrowing ConnectionSample, _ history: ConnectionHistory) -> UInt16 {
        let known = groups.groups[Int(history.group)].key.direction
        if history.marks.contains(.confirmed), known != .unknown,
            sample.info.isOpener(in: sample.state) == nil
        {
            return history.group
        }
        let verdict = verdict(of: sample)
        note(sample, verdict)
        var number = history.group
        // Ports alone said that it went out, and something has come in at its local end meanwhile: that is no answer.
        let isDoubted = verdict.direction == .unknown && known == .outbound
        if verdict.direction != known, verdict.direction != .unknown || isDoubted {
            number = groupNumber(of: sample, verdict.direction)
            groups.move(from: history.group, to: number)
        }
        table.setGroup(of: sample.cookie, to: number, verdict.isCertain ? .certain : .confirmed)
        return number
    }

    /// Takes note of what a connection says of others: that something comes in where nobody is known to listen (behind
    /// TPROXY or sk_lookup, or the listener had gone before watching began), and to whom; or that there is one more whose
    /// direction is unknown.
    private mutating func note(_ sample: borrowing ConnectionSample, _ verdict: OpenerVerdict) {
        if verdict.direction == .unknown {
            portEvidence.note(sample)
        } else if verdict.direction == .outbound {
            guard sample.cgroupID != nil else { return }
            destinations.note(unit(of: sample, .outbound, at: now), at: sample.remote, at: now)
        } else if verdict.isCertain, verdict.direction == .inbound {
            let end = LocalEnd(sample)
            guard listeners.owner(of: end) == nil else { return }
            listeners.noteArrival(at: end, unit: unit(of: sample, .inbound, at: now), at: now)
        }
    }

    /// How long a connection has been in its state.
    ///
    /// A FIN carries an ACK: a connection in CLOSE_WAIT has been there at least since the last one came, however lately
    /// the daemon was started.
    static func stateAge(of sample: borrowing ConnectionSample, _ history: ConnectionHistory) -> StateAge {
        var age = StateAge(history.stateAge, isLowerBound: history.isStateOlderThanWatch)
        if sample.state == .closeWait, let sinceAck = sample.info.lastAckReceivedMilliseconds {
            age.duration = max(age.duration, .milliseconds(Int64(sinceAck)))
        }
        return age
    }

    /// A half-open connection is counted and not followed: it is opened when its handshake ends, as the kernel's
    /// PassiveOpens has it, and a flood of SYNs must not fill the table.
    private mutating func countHalfOpen(_ sample: borrowing ConnectionSample) {
        note(sample, .certain(.inbound))
        let group = groupNumber(of: sample, .inbound)
        groups.count(sample, in: group)
        collectors.take(sample, ConnectionDelta(), ConnectionContext(group: group))
        count(sample)
    }

    private mutating func count(_ sample: borrowing ConnectionSample) {
        sockets += 1
        states[Int(sample.family.rawValue)][sample.state] += 1
    }

    /// Ends a poll that showed everything.
    mutating func endPoll() {
        table.endSweep { record in
            record.hasEnded ? groups.release(record.group) : groups.close(record.group)
            collectors.remove(record.cookie, in: record.state)
        }
        portEvidence.endPoll()
        for family in listening.indices {
            states[family][.listen] = listening[family]
        }
    }

    /// The listeners' peaks begin anew.
    mutating func resetPeaks() {
        listeners.resetPeaks()
    }

    /// Ends a poll that broke off.
    mutating func abandonPoll() {
        table.abandonSweep()
        portEvidence.endPoll()
    }

    /// Where the connections come from.
    private(set) var source = SourceMode.netlink

    /// Begins a new baseline when another source with other identities takes over: nothing has closed by that, and what the
    /// first whole poll from it shows was there before: it was not opened, and what it did so far is no growth.
    ///
    /// Within a poll it comes before the first socket from the new source; what the poll has counted so far is forgotten.
    mutating func begin(from source: SourceMode) {
        guard source != self.source else { return }
        self.source = source
        table.beginBaseline { groups.release($0.group) }
        collectors = ConnectionCollectors()
        beginFigures()
    }

    /// What the last poll says to detectors.
    mutating func takeConditions() -> ConnectionConditions {
        collectors.harvest(groups.groups)
    }

    /// Takes a LISTEN-only dump.
    mutating func takeListeners(_ samples: [ConnectionSample], knowsLimit: Bool, at uptime: Duration) {
        listening = listening.map { _ in 0 }
        for sample in samples {
            listening[Int(sample.family.rawValue)] += 1
        }
        Self.update(&listeners, &units, samples, knowsLimit: knowsLimit, at: uptime, clock: origin + uptime)
    }

    private static func update(
        _ listeners: inout ListenerTable, _ units: inout UnitResolver, _ samples: [ConnectionSample],
        knowsLimit: Bool, at uptime: Duration, clock: ContinuousClock.Instant
    ) {
        listeners.update(samples, knowsLimit: knowsLimit, at: uptime) { sample in
            guard let cgroup = sample.cgroupID else { return GroupKey.unknownUnit }
            return units.owner(of: cgroup, at: clock).unit
        }
    }

    /// The unit that owns a socket. Minisockets carry no cgroup; what came in belongs to the listener's, which the
    /// accepted socket inherits.
    mutating func unit(of sample: borrowing ConnectionSample, _ direction: Direction, at uptime: Duration) -> String {
        if let cgroup = sample.cgroupID {
            units.owner(of: cgroup, at: origin + uptime).unit
        } else if direction == .inbound {
            listeners.owner(of: LocalEnd(sample))?.unit ?? GroupKey.unknownUnit
        } else {
            GroupKey.unknownUnit
        }
    }

    private mutating func groupNumber(of sample: borrowing ConnectionSample, _ direction: Direction) -> UInt16 {
        let unit = unit(of: sample, direction, at: now)
        return groups.number(for: GroupKey(direction, local: sample.local, remote: sample.remote, unit: unit))
    }
}
