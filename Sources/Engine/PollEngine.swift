import Catalog
import KernelFacts
package import ProcNet
package import Snapshots
package import Watch

/// Polls the watched namespaces at their speeds, within one CPU budget, and publishes snapshots.
///
/// All polls run one after another on the actor's executor, a thread of its own; whoever serves reads
/// ``SnapshotStore`` and never waits for the kernel.
package actor PollEngine {
    /// Where snapshots are published.
    package nonisolated let store = SnapshotStore()
    /// What an operator should read.
    package nonisolated let events = EventHub<EngineEvent>()
    package nonisolated let clock: HostClock
    /// Where the thread that reads destroy events leaves them.
    package nonisolated let inbox: DestroyEventInbox
    /// Reads destroy events into ``inbox`` until that is stopped. Blocks its thread.
    package nonisolated let readDestroyEvents: @Sendable () -> Void

    var settings: EngineSettings {
        didSet { watchedKinds = settings.watch.watchedKinds }
    }
    /// The kinds of finding that are looked for, by the settings.
    private var watchedKinds: [FindingKind]
    /// The daemon's own namespace.
    let own: any WatchedNamespace
    /// All watches, the daemon's own namespace first.
    let watches: [any WatchedNamespace]
    var pacer: PollPacer
    var listPacer: ListPacer
    /// How long the last list took, or a poll since then that took longer: both read all connections.
    var listDuration: Duration = .zero
    /// When the next poll of the connections is due.
    var connectionsDue: Duration?
    var processReader: ProcessStatisticsReader
    var process: ProcessStatistics?
    var freedMemory = FreedMemory()
    var reload: ReloadStatus
    /// Polls of the connections that were due and did not come in time.
    var missedPolls: UInt64 = 0
    private var sequence: UInt64 = 0
    private var isReady = false

    /// When the last poll of the connections, and of the counters, began: other settings do not break the rhythm, or
    /// two polls in a moment would show a trickle as a torrent.
    var connectionsBegun: Duration?
    var countersBegun: Duration?
    /// One element for settings that were put into force and are not yet kept to.
    let reconfigurations = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// By what share of an interval the second poll comes early.
    var phase: Double
    /// How many entries the log has lost.
    let lostLogEntries: @Sendable () -> UInt64
    let heartbeat: Heartbeat?
    var lastBeat: Duration?

    private let executor: any SerialExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - executor: runs the polls; they block it for as long as the kernel takes.
    ///   - own: watches the daemon's own namespace.
    ///   - others: watch other namespaces.
    ///   - proc: where the daemon reads what it costs itself.
    ///   - lostLogEntries: how many entries the log has lost.
    ///   - heartbeat: given as long as the connections are polled.
    ///   - phase: by what share of an interval the second poll comes early; at random, so that hosts that were started in
    ///     the same moment do not poll in the same moment for ever.
    package init(
        _ settings: EngineSettings, executor: any SerialExecutor, clock: HostClock,
        own: sending any WatchedNamespace, others: sending [any WatchedNamespace] = [], proc: Proc = Proc(),
        lostLogEntries: @escaping @Sendable () -> UInt64 = { 0 }, heartbeat: Heartbeat? = nil,
        phase: Double = .random(in: 0...0.8)
    ) {
        self.settings = settings
        watchedKinds = settings.watch.watchedKinds
        self.executor = executor
        self.clock = clock
        inbox = own.inbox
        readDestroyEvents = own.readDestroyEvents
        self.own = own
        watches = [own] + others
        self.lostLogEntries = lostLogEntries
        self.heartbeat = heartbeat
        self.phase = phase
        pacer = PollPacer(interval: settings.interval, budget: settings.cpuBudget)
        listPacer = ListPacer(budget: settings.cpuBudget)
        processReader = ProcessStatisticsReader(proc: proc)
        reload = ReloadStatus(isSuccessful: true, lastSuccess: clock.wallClock)
    }

    /// Watches the network namespace of the executor's thread by the running kernel.
    package init(
        _ settings: EngineSettings, executor: any SerialExecutor, clock: HostClock = .system(),
        lostLogEntries: @escaping @Sendable () -> UInt64 = { 0 }, heartbeat: Heartbeat? = nil,
        phase: Double = .random(in: 0...0.8)
    ) {
        self.init(
            settings, executor: executor, clock: clock, own: NamespaceWatch(.kernel(clock: clock), settings.watch),
            lostLogEntries: lostLogEntries, heartbeat: heartbeat, phase: phase)
    }

    /// Since the daemon's start.
    package nonisolated var uptime: Duration { clock.uptime }

    /// Polls everything, counters and listeners first, looks for what is wrong, and publishes a snapshot.
    package func pollConnections() {
        let (begun, begunCPU) = (uptime, clock.threadCPU)
        process = try? processReader.read()
        let pace = PollPace(requested: settings.interval, current: pacer.current)
        let polled = watches.map { $0.pollConnections(pace) }
        if polled.contains(true) {
            pacer.record(cpu: clock.threadCPU - begunCPU)
        }
        listDuration = max(listDuration, uptime - begun)
        publish()
        freedMemory.giveBack(at: uptime, &processReader)
    }

    /// Polls the listeners. They show in the snapshot of the next poll of the connections.
    package func pollListeners() {
        for watch in watches {
            watch.takeDestroyEvents()
            // `/proc/net/tcp` has no listeners-only reading: there they are polled with the connections.
            if watch.pollsListenersApart {
                watch.pollListeners()
            }
        }
        publishIfNew()
    }

    /// Polls the kernel's counters and publishes a snapshot.
    package func pollCounters() {
        for watch in watches {
            watch.pollCounters()
        }
        publish()
    }

    /// Publishes what is known now, then the events: a reader of an event finds it in the snapshot.
    func publish() {
        sequence += 1
        let snapshot = makeSnapshot()
        store.publish(snapshot)
        if !isReady, snapshot.own.isComplete {
            isReady = true
            events.publish(
                .ready(connections: snapshot.own.connections.sockets), uptime: snapshot.uptime,
                timestamp: snapshot.timestamp)
        }
        for timed in watches.flatMap({ $0.takeEvents() }) {
            events.publish(timed.event, uptime: timed.uptime, timestamp: timed.timestamp)
        }
    }

    /// Publishes if there are events that no reader has seen yet.
    func publishIfNew() {
        if watches.contains(where: \.hasEvents) {
            publish()
        }
    }

    private func makeSnapshot() -> Snapshot {
        let report = own.report
        return Snapshot(
            sequence: sequence, timestamp: clock.wallClock, uptime: uptime,
            daemon: DaemonReport(
                interval: pacer.current, requestedInterval: settings.interval, missedPolls: missedPolls,
                watchedKinds: watchedKinds, process: process, reload: reload,
                lostLogEntries: lostLogEntries(), lostEvents: events.missedCount),
            host: HostReport(
                report.kernel.socketStatistics, report.kernel.limits, unitsUnavailable: own.unitsUnavailable),
            own: report, others: watches.dropFirst().map(\.report))
    }
}
