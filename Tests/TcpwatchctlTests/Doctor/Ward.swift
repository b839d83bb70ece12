import Catalog
import ControlAPI
import ProcNet
import Testing
import Vocabulary
import Wording

@testable import tcpwatchctl

/// A daemon and a host to be examined: both well, until a test says otherwise.
struct Ward {
    var view = DaemonView(
        status: StatusResponse(
            version: "0.1.0", pid: 812, mode: .netlink, modeReason: nil, uptimeS: 273_912.4,
            time: "2026-11-22T12:00:00.123Z", controlSocket: "/run/tcpwatch/control.sock", metricsURLs: [],
            poll: StatusResponse.Poll(
                intervalMs: 5_000, configuredIntervalMs: 5_000, durationUs: 2_210, cpuUs: 1_312, sockets: 1_264,
                ageMs: 3_400, missed: 0),
            sources: Source.allCases.map {
                StatusResponse.Source(name: $0, up: true, error: nil, polls: 54_000, failures: 0)
            },
            connections: [:], timeWait: 0, tracked: 1_264, untracked: 0,
            rates: StatusResponse.Rates(
                windowS: 10, accepted: 60, attempted: 40, failed: 0, reset: 0, segmentsReceived: 0, segmentsSent: 0,
                segmentsRetransmitted: 0, retransmittedRatio: nil),
            resources: StatusResponse.Resources(
                orphans: nil, orphansLimit: nil, timeWaitLimit: nil, memoryBytes: nil, memoryPressureBytes: nil,
                memoryLimitBytes: nil),
            groups: [], process: nil, coverageRatio: 1, coverageTotalRatio: 0.999_8, connectionsMissed: 1_234,
            events: StatusResponse.Events(subscribed: true, received: 12_345, receiveBufferBytes: 425_984),
            networkNamespace: StatusResponse.NetworkNamespace(
                inode: 4_026_531_840, isHost: true, others: .init(count: 0, processes: 0), socketsElsewhereAtMost: 0)),
        blindness: AnomaliesResponse(
            anomalies: [], total: AnomaliesResponse.Total(), kinds: FindingKind.allCases.map(\.id),
            time: "2026-11-22T12:00:00.123Z"))

    var host = HostFacts(
        networkNamespace: 4_026_531_840, isForeignNamespace: false, ipv6: .on, seesAllControlGroups: true,
        maximumReceiveBufferBytes: 212_992)

    var examination: Examination {
        Examination(host: host, units: HumanUnits(), version: "0.1.0")
    }

    /// Raises a finding of `monitor-degraded`.
    mutating func find(_ aspect: String?, _ summary: String, severity: Severity = .warning) {
        view.blindness.anomalies.append(
            Anomaly(
                id: "monitor-degraded-5f3a9c01", kind: "monitor-degraded", state: .active, severity: severity,
                scope: Anomaly.Scope(kind: Reported(.host), labels: aspect.map { ["aspect": $0] } ?? [:]),
                since: "2026-11-22T11:59:00Z",
                updated: "2026-11-22T12:00:00Z", summary: summary))
    }

    /// Makes a source fail.
    mutating func fail(_ name: Source, _ error: String?) {
        for index in view.status.sources.indices where view.status.sources[index].name.value == name {
            view.status.sources[index].up = false
            view.status.sources[index].error = error
            view.status.sources[index].failures = 36
        }
    }
}
