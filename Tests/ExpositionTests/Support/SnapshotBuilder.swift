import Aggregation
import Connections
import KernelFacts
import Vocabulary

@testable import Snapshots

/// Makes snapshots as polls would: sockets go through the same tables.
struct SnapshotBuilder {
    /// What no table holds is set here.
    var base = {
        var snapshot = Snapshot()
        snapshot.own.connections.tcpInfoLength = TCPInfo.knownLength
        return snapshot
    }()
    private var groups: GroupTable
    private var listeners: ListenerTable
    private var states: [AddressFamily: StateCounts] = [:]
    private var listening: [ConnectionSample] = []
    private var listeningUnits: [UInt16: String] = [:]
    private var cookie: UInt64 = 0

    static let unit = "app-web\\x2dapi.service"

    init(maxGroups: Int = 200) {
        groups = GroupTable(limit: maxGroups)
        listeners = ListenerTable(limit: maxGroups)
        base.timestamp = 1_763_813_000.25
        base.uptime = .milliseconds(61_500)
        base.daemon.interval = .seconds(5)
        groups.beginPoll(at: .seconds(60))
        var health = SourceHealth()
        health.polls = 12
        health.lastDuration = .microseconds(1500)
        health.lastCPU = .microseconds(900)
        health.totalCPU = .microseconds(10_800)
        health.lastCompleted = .seconds(60)
        base.own.sources = Dictionary(uniqueKeysWithValues: Source.allCases.map { ($0, health) })
    }

    /// A snapshot made before anything was polled.
    static var unpolled: SnapshotBuilder {
        var builder = SnapshotBuilder()
        builder.base.own.sources = [:]
        return builder
    }

    /// Adds followed connections that all did the same since the poll before.
    mutating func connect(
        _ direction: Direction, count: Int = 1, port: UInt16, unit: String = unit, family: AddressFamily = .ipv4,
        state: TCPState = .established, delta: ConnectionDelta = ConnectionDelta(), info: TCPInfo = TCPInfo()
    ) {
        for _ in 0..<count {
            let number = groups.number(for: GroupKey(direction: direction, port: port, unit: unit))
            groups.follow(number, isOpened: true)
            let sample = sample(family, state: state, port: port, info: info)
            groups.add(sample, delta, to: number)
            states[family, default: StateCounts()][state] += 1
            base.own.connections.tracked += 1
            base.own.connections.sockets += 1
        }
    }

    /// A connection that was followed has closed.
    mutating func close(_ direction: Direction, port: UInt16, unit: String = unit) {
        groups.close(groups.number(for: GroupKey(direction: direction, port: port, unit: unit)))
    }

    /// Begins another poll of the connections, which shows none.
    mutating func beginPoll() {
        groups.beginPoll(at: .seconds(65))
        states = [:]
    }

    /// Adds a listening socket. Its first dump shows no drops, its second one these.
    mutating func listen(
        _ address: IPAddress, port: UInt16, unit: String = unit, queue: UInt32 = 0, limit: UInt32 = 128,
        drops: UInt32 = 0
    ) {
        listeningUnits[port] = unit
        var sample = sample(address.family, state: .listen, port: port, info: TCPInfo())
        sample.local = Endpoint(address: address, port: port)
        sample.receiveQueue = queue
        sample.sendQueue = limit
        sample.memory = SocketMemory(
            receiveAllocated: 0, receiveBuffer: 0, transmitAllocated: 0, sendBuffer: 0, forwardAllocated: 0,
            sendQueued: 0, options: 0, backlog: 0, drops: drops)
        listening.append(sample)
        states[address.family, default: StateCounts()][.listen] += 1
    }

    /// What a poll would publish.
    func snapshot() -> Snapshot {
        var (snapshot, listeners) = (base, listeners)
        let isNetlink = base.own.mode == .netlink
        for (second, isFirst) in [(59, true), (60, false)] {
            let samples = listening.map { sample in
                var sample = sample
                sample.memory = isNetlink ? (isFirst ? Self.noDrops : sample.memory) : nil
                return sample
            }
            listeners.update(samples, knowsLimit: isNetlink, at: .seconds(second)) {
                listeningUnits[$0.local.port] ?? Self.unit
            }
        }
        snapshot.host = HostReport(base.own.kernel.socketStatistics, base.own.kernel.limits)
        snapshot.own.connections.states = states
        snapshot.own.connections.groups = groups.groups
        snapshot.own.connections.folded = groups.folded
        snapshot.own.listeners.all = Array(listeners.listeners.values)
        snapshot.own.listeners.drops = listeners.drops
        snapshot.own.listeners.refused = listeners.refused
        return snapshot
    }

    private static let noDrops = SocketMemory(
        receiveAllocated: 0, receiveBuffer: 0, transmitAllocated: 0, sendBuffer: 0, forwardAllocated: 0,
        sendQueued: 0, options: 0, backlog: 0, drops: 0)

    private mutating func sample(
        _ family: AddressFamily, state: TCPState, port: UInt16, info: TCPInfo
    ) -> ConnectionSample {
        cookie += 1
        let address =
            family == .ipv4
            ? IPAddress(ipv4: 0xc000_0201) : IPAddress(ipv6High: 0x2001_0db8_0000_0000, low: cookie)
        return ConnectionSample(
            cookie: cookie, state: state, local: Endpoint(address: address, port: port),
            remote: Endpoint(address: address, port: 50_000), info: info)
    }
}
