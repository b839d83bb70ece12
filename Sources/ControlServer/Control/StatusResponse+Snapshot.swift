import Aggregation
import Connections
import ControlAPI
import Detection
import KernelFacts
import Snapshots
import Vocabulary
import Wording

extension StatusResponse {
    /// How many groups it lists.
    private static let groupLimit = 10
    /// How many findings it lists.
    private static let anomalyLimit = 5

    /// The daemon's state. Before the first poll, what there is.
    ///
    /// - Parameter uptime: now, since the daemon's start.
    init(_ snapshot: Snapshot, of daemon: DaemonIdentity, at uptime: Duration) {
        let own = snapshot.own
        let groups = own.connections.groups.filter { $0.states.total > 0 }.sorted(by: Self.precedes).prefix(
            Self.groupLimit)
        let raised = own.findings.raised
        self.init(
            version: daemon.version, pid: daemon.pid, mode: own.mode, modeReason: own.modeReason,
            uptimeS: uptime.seconds, time: snapshot.time.rfc3339, controlSocket: daemon.controlSocket,
            metricsURLs: daemon.metricsURLs, poll: Poll(snapshot, at: uptime),
            sources: Vocabulary.Source.allCases.map { Source($0, own.sources[$0] ?? SourceHealth()) },
            connections: Dictionary(
                uniqueKeysWithValues: own.connections.states.map { ($0.key.name, Self.counts($0.value)) }),
            timeWait: own.timeWait, tracked: own.connections.tracked, untracked: own.connections.untracked,
            rates: own.kernel.rates.map { Rates($0) }, resources: Resources(snapshot), groups: groups.map { Group($0) },
            process: snapshot.daemon.process.map { Process($0) }, anomalies: Anomalies(raised),
            topAnomalies: raised.prefix(Self.anomalyLimit).map { Anomaly($0, in: snapshot) },
            coverageRatio: own.coverage?.lastMinute.ratio.rounded(toPlaces: 6),
            coverageTotalRatio: own.coverage?.total.ratio.rounded(toPlaces: 6),
            connectionsMissed: own.coverage?.missed, events: Events(own.events),
            unitObstacle: snapshot.host.unitsUnavailable,
            networkNamespace: NetworkNamespace(own.identity))
    }

    /// Every state that is counted by family, those without a socket too.
    private static func counts(_ states: StateCounts) -> [String: Int] {
        let counted = TCPState.counted.filter { $0 != .timeWait }
        return Dictionary(uniqueKeysWithValues: counted.map { ($0.name, states[$0]) })
    }

    /// Most connections first; of equals, always in the same order.
    private static func precedes(_ left: ConnectionGroup, _ right: ConnectionGroup) -> Bool {
        let totals = (left.states.total, right.states.total)
        guard totals.0 == totals.1 else { return totals.0 > totals.1 }
        return (left.key.direction.rawValue, left.key.port ?? 0, left.key.unit)
            < (right.key.direction.rawValue, right.key.port ?? 0, right.key.unit)
    }
}

extension StatusResponse.NetworkNamespace {
    fileprivate init?(_ identity: NamespaceIdentity) {
        guard let inode = identity.inode else { return nil }
        self.init(
            inode: inode, isHost: identity.isForeign.map { !$0 },
            others: identity.others.map { Others(count: $0.count, processes: $0.processes) },
            socketsElsewhereAtMost: identity.socketsElsewhere.map { Int(clamping: $0) })
    }
}

extension StatusResponse.Events {
    fileprivate init(_ events: EventStatus) {
        self.init(
            subscribed: events.isSubscribed, obstacle: events.failure, suspended: events.suspension,
            received: events.received, lost: events.lost, receiveBufferBytes: events.receiveBufferBytes)
    }
}

extension StatusResponse.Poll {
    fileprivate init(_ snapshot: Snapshot, at uptime: Duration) {
        let health = snapshot.own.sources[.connections] ?? SourceHealth()
        self.init(
            intervalMs: snapshot.daemon.interval.milliseconds,
            configuredIntervalMs: snapshot.daemon.requestedInterval.milliseconds,
            durationUs: health.lastDuration.microseconds, cpuUs: health.lastCPU.microseconds,
            sockets: snapshot.own.connections.sockets, ageMs: snapshot.own.age(at: uptime)?.milliseconds,
            missed: snapshot.daemon.missedPolls)
    }
}

extension StatusResponse.Source {
    fileprivate init(_ source: Vocabulary.Source, _ health: SourceHealth) {
        self.init(
            name: source, up: health.isUp, error: health.error, polls: health.polls,
            failures: health.failures)
    }
}

extension StatusResponse.Rates {
    fileprivate init(_ rates: KernelRates) {
        self.init(
            windowS: rates.window.seconds, accepted: rates.accepted.rounded(toPlaces: 3),
            attempted: rates.attempted.rounded(toPlaces: 3), failed: rates.failed.rounded(toPlaces: 3),
            reset: rates.reset.rounded(toPlaces: 3), segmentsReceived: rates.segmentsReceived.rounded(toPlaces: 3),
            segmentsSent: rates.segmentsSent.rounded(toPlaces: 3),
            segmentsRetransmitted: rates.retransmitted.rounded(toPlaces: 3),
            retransmittedRatio: rates.retransmittedRatio?.rounded(toPlaces: 6),
            dataRetransmitted: rates.dataRetransmitted?.rounded(toPlaces: 3),
            dataRetransmittedRatio: rates.dataRetransmittedRatio?.rounded(toPlaces: 6),
            handshakesRetransmitted: rates.handshakesRetransmitted?.rounded(toPlaces: 3))
    }
}

extension StatusResponse.Resources {
    fileprivate init(_ snapshot: Snapshot) {
        let host = snapshot.host
        self.init(
            orphans: host.orphans, orphansLimit: host.orphansLimit,
            timeWaitLimit: snapshot.own.kernel.limits?.maximumTimeWait, memoryBytes: host.memoryBytes,
            memoryPressureBytes: host.memoryPressureBytes, memoryLimitBytes: host.memoryLimitBytes)
    }
}

extension StatusResponse.Group {
    fileprivate init(_ group: ConnectionGroup) {
        let present = TCPState.allCases.filter { group.states[$0] > 0 }
        let sent = group.traffic.dataSegmentsSent
        let ratio = Double(group.traffic.retransmissions) / Double(sent)
        self.init(
            direction: group.key.direction, port: group.key.portLabel, unit: group.key.unit,
            connections: group.states.total,
            states: Dictionary(uniqueKeysWithValues: present.map { ($0.name, group.states[$0]) }),
            rttMedianUs: group.histograms.rtt.medianBound(ConnectionHistograms.roundTripBounds).map(Int.init),
            opened: group.traffic.opened, closed: group.traffic.closed,
            inferred: group.traffic.inferred > 0 ? group.traffic.inferred : nil,
            // SYNs that were sent again are no data segments: the quotient may exceed 1.
            retransmittedRatio: sent == 0 ? nil : min(1, ratio).rounded(toPlaces: 6))
    }
}

extension StatusResponse.Process {
    fileprivate init(_ process: ProcessStatistics) {
        self.init(cpuS: process.cpuTime.seconds, residentBytes: process.residentMemoryBytes)
    }
}

extension StatusResponse.Anomalies {
    fileprivate init(_ findings: [Finding]) {
        func count(_ severity: Severity) -> Int {
            findings.count { $0.state == .active && $0.severity == severity }
        }
        self.init(
            critical: count(.critical), warning: count(.warning), info: count(.info),
            clearing: findings.count { $0.state == .clearing })
    }
}
