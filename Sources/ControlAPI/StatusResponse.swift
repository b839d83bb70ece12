package import Vocabulary

/// The answer to `GET /v1/status`: what an operator reads first.
package struct StatusResponse: Codable, Sendable, Equatable {
    /// The daemon's version.
    package var version: String
    package var pid: Int32
    /// `netlink`, or `procfs` when netlink is refused.
    package var mode: Reported<SourceMode>
    /// Why netlink is not in use.
    package var modeReason: String?
    package var uptimeS: Double
    /// When this was true, RFC 3339 UTC.
    package var time: String
    package var controlSocket: String
    /// The scrape addresses, as URLs.
    package var metricsURLs: [String]
    package var poll: Poll
    package var sources: [Source]
    /// By family: sockets by state name. TIME_WAIT is not told by family; see ``timeWait``.
    package var connections: [String: [String: Int]]
    /// Sockets in TIME_WAIT, both families (sockstat); minisockets in FIN_WAIT2 left out.
    package var timeWait: Int?
    package var tracked: Int
    package var untracked: Int
    package var rates: Rates?
    package var resources: Resources
    /// The groups with most connections.
    package var groups: [Group]
    package var process: Process?
    package var anomalies: Anomalies
    /// Of the connections that the kernel counted as opened in the last minute, the share that is accounted for; absent
    /// before the second poll.
    package var coverageRatio: Double?
    /// The same since the daemon's first poll.
    package var coverageTotalRatio: Double?
    /// Connections since the daemon's first poll that are not accounted for.
    package var connectionsMissed: UInt64?
    package var events: Events
    /// Why sockets cannot be attributed to units; absent when they can.
    package var unitObstacle: String?
    /// The network namespace that is watched.
    package var networkNamespace: NetworkNamespace?
    /// The worst of the active findings, then of those that are clearing.
    package var topAnomalies: [Anomaly]

    /// The poll of the connections.
    package struct Poll: Codable, Sendable, Equatable {
        /// The interval in force.
        package var intervalMs: Int
        /// The interval that was asked for, which the CPU budget may have stretched.
        package var configuredIntervalMs: Int?
        package var durationUs: Int
        package var cpuUs: Int
        package var sockets: Int
        /// Since the last completed poll; absent before the first.
        package var ageMs: Int?
        /// Polls that were due while the one before was not done, or the daemon did not run.
        package var missed: UInt64?

        package init(
            intervalMs: Int, configuredIntervalMs: Int? = nil, durationUs: Int, cpuUs: Int, sockets: Int, ageMs: Int?,
            missed: UInt64? = nil
        ) {
            self.intervalMs = intervalMs
            self.configuredIntervalMs = configuredIntervalMs
            self.durationUs = durationUs
            self.cpuUs = cpuUs
            self.sockets = sockets
            self.ageMs = ageMs
            self.missed = missed
        }

        enum CodingKeys: String, CodingKey {
            case intervalMs = "interval_ms"
            case configuredIntervalMs = "configured_interval_ms"
            case durationUs = "duration_us"
            case cpuUs = "cpu_us"
            case sockets, missed
            case ageMs = "age_ms"
        }
    }

    /// What the daemon reads, and whether it can.
    package struct Source: Codable, Sendable, Equatable {
        package var name: Reported<Vocabulary.Source>
        package var up: Bool
        /// Why the last poll failed.
        package var error: String?
        package var polls: UInt64
        package var failures: UInt64

        package init(name: Vocabulary.Source, up: Bool, error: String?, polls: UInt64, failures: UInt64) {
            self.name = Reported(name)
            self.up = up
            self.error = error
            self.polls = polls
            self.failures = failures
        }
    }

    /// Per second, from the kernel's counters over the last seconds.
    package struct Rates: Codable, Sendable, Equatable {
        package var windowS: Double
        package var accepted: Double
        package var attempted: Double
        package var failed: Double
        package var reset: Double
        package var segmentsReceived: Double
        package var segmentsSent: Double
        package var segmentsRetransmitted: Double
        /// Of all that is sent again, handshakes included; absent when nothing was sent.
        package var retransmittedRatio: Double?
        /// Segments of established connections that were sent again; absent where the kernel does not tell them from the others.
        package var dataRetransmitted: Double?
        /// Their share of what is sent, handshakes left out.
        package var dataRetransmittedRatio: Double?
        /// SYNs and SYN-ACKs that were sent again.
        package var handshakesRetransmitted: Double?

        package init(
            windowS: Double, accepted: Double, attempted: Double, failed: Double, reset: Double,
            segmentsReceived: Double, segmentsSent: Double, segmentsRetransmitted: Double, retransmittedRatio: Double?,
            dataRetransmitted: Double? = nil, dataRetransmittedRatio: Double? = nil,
            handshakesRetransmitted: Double? = nil
        ) {
            self.windowS = windowS
            self.accepted = accepted
            self.attempted = attempted
            self.failed = failed
            self.reset = reset
            self.segmentsReceived = segmentsReceived
            self.segmentsSent = segmentsSent
            self.segmentsRetransmitted = segmentsRetransmitted
            self.retransmittedRatio = retransmittedRatio
            self.dataRetransmitted = dataRetransmitted
            self.dataRetransmittedRatio = dataRetransmittedRatio
            self.handshakesRetransmitted = handshakesRetransmitted
        }

        enum CodingKeys: String, CodingKey {
            case windowS = "window_s"
            case accepted = "accepted_per_s"
            case attempted = "attempted_per_s"
            case failed = "failed_per_s"
            case reset = "reset_per_s"
            case segmentsReceived = "segments_received_per_s"
            case segmentsSent = "segments_sent_per_s"
            case segmentsRetransmitted = "segments_retransmitted_per_s"
            case retransmittedRatio = "retransmitted_ratio"
            case dataRetransmitted = "data_retransmitted_per_s"
            case dataRetransmittedRatio = "data_retransmitted_ratio"
            case handshakesRetransmitted = "handshakes_retransmitted_per_s"
        }
    }

    /// What TCP uses of the host's bounded resources, and the bounds. Host-wide but for TIME_WAIT.
    package struct Resources: Codable, Sendable, Equatable {
        package var orphans: UInt64?
        package var orphansLimit: UInt64?
        package var timeWaitLimit: UInt64?
        package var memoryBytes: UInt64?
        package var memoryPressureBytes: UInt64?
        package var memoryLimitBytes: UInt64?

        package init(
            orphans: UInt64?, orphansLimit: UInt64?, timeWaitLimit: UInt64?, memoryBytes: UInt64?,
            memoryPressureBytes: UInt64?, memoryLimitBytes: UInt64?
        ) {
            self.orphans = orphans
            self.orphansLimit = orphansLimit
            self.timeWaitLimit = timeWaitLimit
            self.memoryBytes = memoryBytes
            self.memoryPressureBytes = memoryPressureBytes
            self.memoryLimitBytes = memoryLimitBytes
        }

        enum CodingKeys: String, CodingKey {
            case orphans
            case orphansLimit = "orphans_limit"
            case timeWaitLimit = "time_wait_limit"
            case memoryBytes = "memory_bytes"
            case memoryPressureBytes = "memory_pressure_bytes"
            case memoryLimitBytes = "memory_limit_bytes"
        }
    }

    /// The connections of one direction, service port and unit.
    package struct Group: Codable, Sendable, Equatable {
        package var direction: Reported<Direction>
        /// A port number, or `_other`.
        package var port: String
        package var unit: String
        package var connections: Int
        package var states: [String: Int]
        /// An upper bound of the median SRTT of all polls, from the histogram; absent without observations.
        package var rttMedianUs: Int?
        package var opened: UInt64
        package var closed: UInt64
        /// Of ``closed``, those that are the unit's because all that were seen towards their destination are; absent for
        /// none.
        package var inferred: UInt64?
        /// Of the data segments sent, the share that were retransmissions, since watching began.
        package var retransmittedRatio: Double?

        package init(
            direction: Direction, port: String, unit: String, connections: Int, states: [String: Int],
            rttMedianUs: Int?,
            opened: UInt64, closed: UInt64, inferred: UInt64? = nil, retransmittedRatio: Double?
        ) {
            self.direction = Reported(direction)
            self.port = port
            self.unit = unit
            self.connections = connections
            self.states = states
            self.rttMedianUs = rttMedianUs
            self.opened = opened
            self.closed = closed
            self.inferred = inferred
            self.retransmittedRatio = retransmittedRatio
        }

        enum CodingKeys: String, CodingKey {
            case direction, port, unit, connections, states, opened, closed, inferred
            case rttMedianUs = "rtt_median_us"
            case retransmittedRatio = "retransmitted_ratio"
        }
    }

    /// What the daemon itself costs.
    package struct Process: Codable, Sendable, Equatable {
        package var cpuS: Double
        package var residentBytes: UInt64

        package init(cpuS: Double, residentBytes: UInt64) {
            self.cpuS = cpuS
            self.residentBytes = residentBytes
        }

        enum CodingKeys: String, CodingKey {
            case cpuS = "cpu_s"
            case residentBytes = "resident_bytes"
        }
    }

    /// How many findings are active, by severity.
    package struct Anomalies: Codable, Sendable, Equatable {
        package var critical: Int
        package var warning: Int
        package var info: Int
        /// Of any severity: what is over, and not resolved yet. Absent from a daemon that does not know the state.
        package var clearing: Int?

        package init(critical: Int = 0, warning: Int = 0, info: Int = 0, clearing: Int? = 0) {
            self.critical = critical
            self.warning = warning
            self.info = info
            self.clearing = clearing
        }
    }

    package init(
        version: String, pid: Int32, mode: SourceMode, modeReason: String?, uptimeS: Double, time: String,
        controlSocket: String, metricsURLs: [String], poll: Poll, sources: [Source],
        connections: [String: [String: Int]], timeWait: Int?, tracked: Int, untracked: Int, rates: Rates?,
        resources: Resources, groups: [Group], process: Process?, anomalies: Anomalies = Anomalies(),
        topAnomalies: [Anomaly] = [], coverageRatio: Double? = nil,
        coverageTotalRatio: Double? = nil, connectionsMissed: UInt64? = nil, events: Events = Events(),
        unitObstacle: String? = nil, networkNamespace: NetworkNamespace? = nil
    ) {
        self.version = version
        self.pid = pid
        self.mode = Reported(mode)
        self.modeReason = modeReason
        self.uptimeS = uptimeS
        self.time = time
        self.controlSocket = controlSocket
        self.metricsURLs = metricsURLs
        self.poll = poll
        self.sources = sources
        self.connections = connections
        self.timeWait = timeWait
        self.tracked = tracked
        self.untracked = untracked
        self.rates = rates
        self.resources = resources
        self.groups = groups
        self.process = process
        self.anomalies = anomalies
        self.topAnomalies = topAnomalies
        self.coverageRatio = coverageRatio
        self.coverageTotalRatio = coverageTotalRatio
        self.connectionsMissed = connectionsMissed
        self.events = events
        self.unitObstacle = unitObstacle
        self.networkNamespace = networkNamespace
    }

    enum CodingKeys: String, CodingKey {
        case version, pid, mode, time, poll, sources, connections, tracked, untracked, rates, resources, groups
        case process, anomalies, events
        case coverageRatio = "coverage_ratio"
        case coverageTotalRatio = "coverage_total_ratio"
        case connectionsMissed = "connections_missed"
        case modeReason = "mode_reason"
        case uptimeS = "uptime_s"
        case controlSocket = "control_socket"
        case metricsURLs = "metrics_urls"
        case timeWait = "time_wait"
        case unitObstacle = "unit_obstacle"
        case networkNamespace = "network_namespace"
        case topAnomalies = "top_anomalies"
    }
}
