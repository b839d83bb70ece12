import Aggregation
import Detection
import KernelFacts
package import Netlink
import ProcNet
package import Snapshots
import SockDiag
import Vocabulary

/// Watches one network namespace: polls its sources, keeps its connections and their aggregates, and looks for what is
/// wrong.
///
/// All of it runs on the thread of the engine that owns it. What it reads by netlink and `/proc` is the namespace of that
/// thread. It never reads back what it reported.
package final class NamespaceWatch<Transport: NetlinkTransport & ~Copyable>: WatchedNamespace {
    let sources: HostSources<Transport>
    var settings: WatchSettings
    /// Where the thread that reads destroy events leaves them.
    package let inbox = DestroyEventInbox()

    var lister: SocketLister<Transport>
    /// Live lists use a transport of their own.
    var liveLister: SocketLister<Transport>
    var ledger: ConnectionLedger
    var counterReader: KernelCounterReader
    var socketStatisticsReader: SocketStatisticsReader
    var limitsReader: SystemLimitsReader
    var counterHistory = CounterHistory()
    var coverageMeter = CoverageMeter()
    /// Polls in a row that left events of their time in the queue.
    var pollsBehind = 0
    /// Sockets in TIME_WAIT, of the last minute.
    var timeWaitMeter = TrendMeter()
    /// Ports in use by the busiest routes, as long as censuses are made.
    var portMeters: [PortCensus.Route: TrendMeter] = [:]
    var diagnosis: Diagnosis
    var backoff: EventBackoff
    /// CPU time that taking destroy events into account has cost.
    var accountingCPU: Duration = .zero
    /// When the kernel's settings were read.
    var limitsRead: Duration?
    /// When other network namespaces were looked for.
    var namespacesLookedFor: Duration?

    /// How each source does.
    var health: [Source: SourceHealth] = [:]
    /// Where the followed connections come from.
    var mode = SourceMode.netlink
    var kernel = Kernel()
    var eventStatus = EventStatus()
    /// When ends of connections were last not told of, and how it was then.
    var blindness: (status: EventStatus, time: Duration)?
    /// As of the last poll that showed all connections.
    var connections = ConnectionReport()
    /// As of the last poll of the connections, with the peaks since the one before.
    var listeners = ListenerReport()
    private var pendingEvents: [TimedEvent] = []

    /// What was last read of the kernel's own counts and settings.
    struct Kernel {
        var counters: KernelCounters?
        var socketStatistics: SocketStatistics?
        var limits: SystemLimits?
        /// Of the network namespace, as in `net:[4026531840]`.
        var namespaceInode: UInt64?
        var isForeignNamespace: Bool?
        var otherNamespaces: OtherNamespaces?
        var socketsElsewhere = SocketsElsewhere()
    }

    /// Which network namespace it is, and what is known of the host's others.
    var identity: NamespaceIdentity {
        NamespaceIdentity(
            inode: kernel.namespaceInode, isForeign: kernel.isForeignNamespace, others: kernel.otherNamespaces,
            socketsElsewhere: kernel.socketsElsewhere.atMost)
    }

    /// - Parameter seed: where the ids of findings begin; another at each start of the daemon.
    package init(_ sources: HostSources<Transport>, _ settings: WatchSettings, seed: UInt64 = .random(in: 0 ... .max)) {
        self.sources = sources
        self.settings = settings
        lister = SocketLister(sources, fallsBack: settings.procfsFallback)
        liveLister = SocketLister(sources, fallsBack: settings.procfsFallback)
        ledger = ConnectionLedger(
            maxConnections: settings.maxConnections, maxGroups: settings.maxGroups, units: sources.units(),
            origin: .now)
        counterReader = KernelCounterReader(proc: sources.proc)
        socketStatisticsReader = SocketStatisticsReader(proc: sources.proc)
        limitsReader = SystemLimitsReader(proc: sources.proc)
        diagnosis = Diagnosis(settings.detectors, maximumFindings: settings.maxFindings, seed: seed)
        backoff = EventBackoff(settings.destroyEvents)
        inbox.isWanted = backoff.isWanted
    }

    var clock: HostClock { sources.clock }

    package var readDestroyEvents: @Sendable () -> Void {
        { [inbox, read = sources.readDestroyEvents] in read(inbox) }
    }

    package var pollsListenersApart: Bool { lister.mode == .netlink }

    package var unitsUnavailable: String? { ledger.unitObstacle }

    package var hasEvents: Bool { !pendingEvents.isEmpty }

    package func takeEvents() -> [TimedEvent] {
        exchange(&pendingEvents, with: [])
    }

    package var report: NamespaceReport {
        NamespaceReport(
            identity: identity, mode: mode, modeReason: lister.refusal, sources: health, dumps: lister.totals,
            connections: connections, listeners: listeners,
            kernel: KernelReport(
                counters: kernel.counters, rates: counterHistory.rates, socketStatistics: kernel.socketStatistics,
                limits: kernel.limits),
            events: eventStatus, ends: ledger.ends, coverage: coverageMeter.coverage,
            findings: FindingReport(diagnosis.findings, totals: diagnosis.totals))
    }

    package func reconfigure(_ new: WatchSettings) {
        let old = settings
        settings = new
        lister.fallsBack = new.procfsFallback
        liveLister.fallsBack = new.procfsFallback
        ledger.setLimits(connections: new.maxConnections, groups: new.maxGroups)
        if old.destroyEvents != new.destroyEvents {
            backoff = EventBackoff(new.destroyEvents)
            inbox.isWanted = backoff.isWanted
        }
        for change in diagnosis.reconfigure(new.detectors, maximumFindings: new.maxFindings, at: clock.uptime) {
            tell(.finding(change))
        }
    }

    /// Makes a poll of a source, measures it, and takes note of how it went.
    func measured(_ source: Source, _ poll: () throws -> Void) {
        let cost = PollCost(clock)
        var health = health[source] ?? SourceHealth()
        let failedBefore = health.error != nil
        do {
            try poll()
            health.polls += 1
            health.lastDuration = cost.duration
            health.lastCPU = cost.cpu
            health.totalCPU += health.lastCPU
            health.lastCompleted = clock.uptime
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
        self.health[source] = health
    }

    /// Whether the last poll of a source succeeded, and there was one.
    func isUp(_ source: Source) -> Bool { health[source]?.isUp == true }

    /// Keeps what happened until it is taken.
    func tell(_ event: EngineEvent) {
        pendingEvents.append(TimedEvent(event: event, uptime: clock.uptime, timestamp: clock.wallClock))
    }
}
