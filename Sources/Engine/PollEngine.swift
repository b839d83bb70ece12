import Aggregation
import Attribution
import Catalog
import Connections
import Detection
import Glibc
import Netlink
import ProcNet
package import Snapshots
import SockDiag

/// Owns everything that changes: polls the sources, keeps the connections and their aggregates, publishes snapshots.
///
/// All polls run one after another on the actor's executor, a thread of its own; whoever serves reads
/// ``SnapshotStore`` and never waits for the kernel.
package actor PollEngine {
    /// Where snapshots are published.
    package nonisolated let store = SnapshotStore()
    /// What an operator should read of.
    package nonisolated let events = EventHub<EngineEvent>()
    /// Where the thread that waits for the kernel's destroy events leaves them.
    package nonisolated let inbox = DestroyEventInbox()

    var settings: EngineSettings
    let started = ContinuousClock.now
    private let startedAwake = SuspendingClock.now
    /// When the last poll of the connections, and of the counters, began: other settings do not break the rhythm, or
    /// two polls in a moment would show a trickle as a torrent.
    var connectionsBegun: ContinuousClock.Instant?
    var countersBegun: ContinuousClock.Instant?
    /// One element for settings that were put into force and are not yet kept to.
    let reconfigurations = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    var lister: SocketLister<NetlinkSocket>
    /// Answers to questions use a socket of their own.
    var liveLister: SocketLister<NetlinkSocket>
    var ledger: ConnectionLedger
    var pacer: PollPacer
    var counterReader = KernelCounterReader()
    var socketStatisticsReader = SocketStatisticsReader()
    var limitsReader = SystemLimitsReader()
    var processReader = ProcessStatisticsReader()
    var counterHistory = CounterHistory()
    var diagnosis: Diagnosis
    var backoff: EventBackoff
    /// CPU time that taking ends into account has cost.
    var accountingCPU: Duration = .zero
    var coverageMeter = CoverageMeter()
    var freedMemory = FreedMemory()
    /// When the kernel's settings were read.
    var limitsRead: Duration?
    var snapshot = Snapshot()

    /// Waits until a moment; throws when the task is cancelled.
    package typealias Sleep = @Sendable (ContinuousClock.Instant) async throws -> Void

    let sleep: Sleep
    /// By what share of an interval the second poll comes early.
    var phase: Double
    let heartbeat: Heartbeat?
    var lastBeat: ContinuousClock.Instant?

    private let executor: any SerialExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - executor: runs the polls; they block it for as long as the kernel takes.
    ///   - sleep: waits between polls; ten times a second, so best by a timer of the executor's own thread.
    ///   - heartbeat: given as long as the connections are polled.
    ///   - phase: by what share of an interval the second poll comes early; at random, so that hosts that were started in
    ///     the same moment do not poll in the same moment for ever.
    package init(
        _ settings: EngineSettings, executor: any SerialExecutor,
        sleep: @escaping Sleep = { try await Task.sleep(until: $0, clock: .continuous) }, heartbeat: Heartbeat? = nil,
        phase: Double = .random(in: 0...0.8)
    ) {
        self.settings = settings
        self.sleep = sleep
        self.heartbeat = heartbeat
        self.phase = phase
        self.executor = executor
        lister = SocketLister(SocketDump(), fallsBack: settings.procfsFallback)
        liveLister = SocketLister(SocketDump(), fallsBack: settings.procfsFallback)
        ledger = ConnectionLedger(
            maxConnections: settings.maxConnections, maxGroups: settings.maxGroups, units: UnitResolver(),
            origin: started)
        pacer = PollPacer(interval: settings.interval, budget: settings.cpuBudget)
        backoff = EventBackoff(settings.destroyEvents)
        inbox.isWanted = backoff.isWanted
        diagnosis = Diagnosis(
            settings.detectors, maximumFindings: settings.maxFindings, seed: .random(in: 0 ... .max))
        snapshot.interval = settings.interval
        snapshot.requestedInterval = settings.interval
        snapshot.watchedKinds = settings.watchedKinds
        snapshot.reload.lastSuccess = Self.wallClock
    }

    /// Since the daemon's start.
    package nonisolated var uptime: Duration { started.duration(to: .now) }

    /// Since the daemon's start, without the time that the host was asleep: no connection ages by that.
    nonisolated var awake: Duration { startedAwake.duration(to: .now) }

    /// Makes a poll of a source, measures it, and takes note of how it went.
    func measured(_ source: Source, _ poll: () throws -> Void) {
        let cost = PollCost()
        var health = snapshot.sources[source] ?? SourceHealth()
        let failedBefore = health.error != nil
        do {
            try poll()
            health.polls += 1
            health.lastDuration = cost.duration
            health.lastCPU = cost.cpu
            health.totalCPU += health.lastCPU
            health.lastCompleted = uptime
            health.error = nil
            if failedBefore {
                tell(.sourceRecovered(source))
            }
        } catch {
            health.failures += 1
            let reason = "\(error)"
            if !failedBefore {
                tell(.sourceFailed(source, reason: reason))
            }
            health.error = reason
        }
        snapshot.sources[source] = health
    }

    /// Publishes what is known now.
    func publish() {
        snapshot.sequence += 1
        snapshot.uptime = uptime
        snapshot.timestamp = Self.wallClock
        store.publish(snapshot)
    }

    /// Publishes an event that happens now.
    func tell(_ event: EngineEvent) {
        events.publish(event, uptime: uptime, timestamp: Self.wallClock)
    }

    /// Seconds since 1970.
    static var wallClock: Double {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
