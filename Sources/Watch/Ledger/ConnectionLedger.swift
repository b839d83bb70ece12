import Aggregation
import Attribution
import Connections
import Detection
import Snapshots
import SockDiag
import Vocabulary

/// All that the polls build up: the followed connections, their groups, the listeners, and who owns them.
struct ConnectionLedger {
    private(set) var table: ConnectionTable
    private(set) var groups: GroupTable
    private(set) var listeners: ListenerTable
    private(set) var states = AddressFamily.allCases.map { _ in StateCounts() }
    /// Sockets that the poll showed.
    private(set) var sockets = 0
    /// Sockets that the poll showed beyond the limit, and that are not followed.
    private(set) var untracked = 0
    /// Orphans in FIN_WAIT2 that are minisockets: sockstat counts them with TIME_WAIT.
    private(set) var finWait2Minisockets = 0

    /// Bytes of the longest `struct tcp_info` seen.
    private(set) var tcpInfoLength = 0

    /// What destroy events were about.
    private(set) var ends = ConnectionEnds()
    /// Destroy events come in.
    var isSubscribed = false

    /// What looks at single connections.
    private var collectors = ConnectionCollectors()
    /// The connections in these states are shown to them.
    private let collectedStates = ConnectionCollectors().states
    private var context = PollContext(DetectorSettings())

    private var lateListeners = LateListeners()

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
        var outcome = table.apply(sample)
        if case .unknown = outcome {
            outcome = follow(sample)
        }
        switch outcome {
        case .duplicate:
            return
        case .known(let delta, let history), .opened(let delta, let history):
            add(sample, delta, history)
        case .reopened(let delta, let history):
            groups.reopen(history.group)
            add(sample, delta, history)
        case .untracked, .unknown:
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
    private mutating func follow(_ sample: borrowing ConnectionSample) -> ConnectionTable.Outcome {
        // What is left of a connection whose destroy event has come, or is about to, is no new one.
        let isRest = Self.isMinisocket(sample)
        let outcome = table.follow(sample, group: groupNumber(of: sample), isRest: isSubscribed && isRest)
        switch outcome {
        case .opened(_, let history): groups.follow(history.group, isOpened: true)
        case .known(_, let history): groups.follow(history.group, isOpened: false)
        default: break
        }
        return outcome
    }

    /// Adds a followed connection to its group, and shows it to the collectors that want it.
    private mutating func add(
        _ sample: borrowing ConnectionSample, _ delta: ConnectionDelta, _ history: ConnectionHistory
    ) {
        let group = lateListeners.isEmpty ? history.group : corrected(sample, history)
        groups.add(sample, delta, to: group)
        guard sample.state.mask & collectedStates != 0 else { return }
        collectors.take(
            sample, delta, ConnectionContext(group: group, stateAge: Self.stateAge(of: sample, history)))
    }

    /// The number of the connection's group, which it is moved to if the last poll took it for an outbound one because its
    /// listener was too young. What it counted stays where it was counted: no total goes down.
    private mutating func corrected(_ sample: borrowing ConnectionSample, _ history: ConnectionHistory) -> UInt16 {
        guard lateListeners.mayOwn(sample, since: now - history.stateAge),
            groups.groups[Int(history.group)].key.direction == .outbound
        else { return history.group }
        let number = groupNumber(of: sample)
        table.setGroup(of: sample.cookie, to: number)
        groups.move(from: history.group, to: number)
        return number
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
        let group = groupNumber(of: sample)
        groups.count(sample, in: group)
        collectors.take(sample, ConnectionDelta(), ConnectionContext(group: group))
        count(sample)
    }

    private mutating func count(_ sample: borrowing ConnectionSample) {
        sockets += 1
        states[Int(sample.family.rawValue)][sample.state] += 1
    }

    /// Takes the end of a socket.
    ///
    /// A connection that polls had shown is known by its cookie. One that came and went between two polls is opened and
    /// closed by this, in the group that its ends tell as far as they were not wiped out. Sockets that were never
    /// connected are none of our business. While `/proc` shows the connections, an event's cookie means nothing: polls alone
    /// count them, or each would count twice.
    mutating func take(_ event: borrowing DestroyEvent) {
        guard source == .netlink, !event.isNeverConnected else { return }
        tcpInfoLength = max(tcpInfoLength, event.info.length)
        switch table.end(event.cookie, event.isWiped ? TCPInfo() : event.info) {
        case .ended(let delta, let group):
            ends.followed &+= 1
            groups.end(group, delta)
        case .repeated:
            return
        case .unknown where table.hasBaseline:
            addShortLived(event)
        case .unknown:
            // It may be older than the watch: its life is no growth.
            return
        }
    }

    private mutating func addShortLived(_ event: borrowing DestroyEvent) {
        let port = event.local.port
        if listeners.owns(port) {
            let unit = listeners.unit(ofPort: port) ?? GroupKey.unknownUnit
            let key = GroupKey(direction: .inbound, port: port, unit: unit)
            groups.addShortLived(event.info, to: groups.number(for: key))
            ends.shortLived &+= 1
        } else if !event.isWiped {
            let key = GroupKey(direction: .outbound, port: event.remote.port, unit: GroupKey.unknownUnit)
            groups.addShortLived(event.info, to: groups.number(for: key))
            ends.shortLived &+= 1
        } else {
            ends.unattributed &+= 1
        }
    }

    /// Ends a poll that showed everything.
    mutating func endPoll() {
        table.endSweep { record in
            record.hasEnded ? groups.release(record.group) : groups.close(record.group)
            collectors.remove(record.cookie, in: record.state)
        }
        lateListeners.endPoll(isWhole: true)
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
        lateListeners.endPoll(isWhole: false)
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
        lateListeners.take(samples, known: listeners, pollBegan: now)
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

    /// Who opened a connection: the peer, when a listener owns the local port or the handshake came in.
    func direction(of sample: borrowing ConnectionSample) -> Direction {
        guard sample.state != .synReceived else { return .inbound }
        return listeners.owns(sample.local.port) ? .inbound : .outbound
    }

    /// The unit that owns a socket. Minisockets carry no cgroup; what came in belongs to the listener's, which the
    /// accepted socket inherits.
    mutating func unit(of sample: borrowing ConnectionSample, _ direction: Direction, at uptime: Duration) -> String {
        if let cgroup = sample.cgroupID {
            units.owner(of: cgroup, at: origin + uptime).unit
        } else if direction == .inbound {
            listeners.unit(ofPort: sample.local.port) ?? GroupKey.unknownUnit
        } else {
            GroupKey.unknownUnit
        }
    }

    private mutating func groupNumber(of sample: borrowing ConnectionSample) -> UInt16 {
        let direction = direction(of: sample)
        return groups.number(
            for: GroupKey(
                direction: direction, port: direction == .inbound ? sample.local.port : sample.remote.port,
                unit: unit(of: sample, direction, at: now)))
    }
}
