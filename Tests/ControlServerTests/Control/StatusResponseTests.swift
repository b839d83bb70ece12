import Aggregation
import Catalog
import Connections
import ControlAPI
import Detection
import KernelFacts
import Testing
import Vocabulary

@testable import ControlServer
@testable import Snapshots

@Suite("Status")
struct StatusResponseTests {
    private func status(of snapshot: Snapshot, uptime: Duration = .seconds(100)) -> StatusResponse {
        StatusResponse(
            snapshot,
            of: DaemonIdentity(
                version: "1.2.3", pid: 7, controlSocket: "/s", metricsURLs: ["http://127.0.0.1:9732/metrics"]),
            at: uptime)
    }

    private static func polled() -> Snapshot {
        var snapshot = Snapshot()
        snapshot.sequence = 3
        snapshot.timestamp = 1_795_348_800.75
        snapshot.daemon.interval = .seconds(5)
        var health = SourceHealth()
        health.polls = 4
        health.lastDuration = .microseconds(1500)
        health.lastCPU = .microseconds(900)
        health.lastCompleted = .seconds(98)
        snapshot.own.sources[.connections] = health
        return snapshot
    }

    @Test("says who answers, and when it was true")
    func identity() {
        let status = status(of: Self.polled())
        #expect(status.version == "1.2.3")
        #expect(status.pid == 7)
        #expect(status.mode.text == "netlink")
        #expect(status.modeReason == nil)
        #expect(status.uptimeS == 100)
        #expect(status.time == "2026-11-22T12:00:00Z")
        #expect(status.metricsURLs == ["http://127.0.0.1:9732/metrics"])
    }

    @Test("of /proc says why")
    func procfs() {
        var snapshot = Self.polled()
        snapshot.own.mode = .procfs
        snapshot.own.modeReason = "netlink is refused"
        #expect(status(of: snapshot).mode.text == "procfs")
        #expect(status(of: snapshot).modeReason == "netlink is refused")
    }

    @Test("says what the last poll cost and how old it is")
    func poll() {
        let poll = status(of: Self.polled()).poll
        #expect(
            poll
                == StatusResponse.Poll(
                    intervalMs: 5000, configuredIntervalMs: 0, durationUs: 1500, cpuUs: 900, sockets: 0, ageMs: 2000,
                    missed: 0))
    }

    @Test("says what interval was asked for, and how many polls were missed")
    func pace() {
        var snapshot = Self.polled()
        snapshot.daemon.requestedInterval = .seconds(2)
        snapshot.daemon.missedPolls = 3
        #expect(status(of: snapshot).poll.configuredIntervalMs == 2000)
        #expect(status(of: snapshot).poll.missed == 3)
    }

    @Test(
        "says why the kernel is not asked for ends",
        arguments: [nil, .setting, .load] as [EventSuspension?])
    func suspension(suspension: EventSuspension?) {
        var snapshot = Self.polled()
        snapshot.own.events.suspension = suspension
        snapshot.own.events.receiveBufferBytes = 425_984
        snapshot.own.events.lost = 7
        #expect(
            status(of: snapshot).events
                == StatusResponse.Events(suspended: suspension, lost: 7, receiveBufferBytes: 425_984))
    }

    @Test(
        "says which network namespace is watched, and whether it is the host's",
        arguments: [(nil, nil), (true, false), (false, true)] as [(Bool?, Bool?)])
    func namespace(isForeign: Bool?, isHost: Bool?) {
        var snapshot = Self.polled()
        #expect(status(of: snapshot).networkNamespace == nil)
        snapshot.own.identity.inode = 4_026_531_840
        snapshot.own.identity.isForeign = isForeign
        #expect(
            status(of: snapshot).networkNamespace
                == StatusResponse.NetworkNamespace(inode: 4_026_531_840, isHost: isHost))
    }

    @Test("says which other network namespaces there are, and how many sockets they may have")
    func otherNamespaces() {
        var snapshot = Self.polled()
        snapshot.own.identity = NamespaceIdentity(
            inode: 4_026_531_840, others: OtherNamespaces(count: 2, processes: 7), socketsElsewhere: .max)
        #expect(
            status(of: snapshot).networkNamespace
                == StatusResponse.NetworkNamespace(
                    inode: 4_026_531_840, others: .init(count: 2, processes: 7), socketsElsewhereAtMost: .max))
    }

    @Test("says why units are not known")
    func units() {
        var snapshot = Self.polled()
        #expect(status(of: snapshot).unitObstacle == nil)
        snapshot.host.unitsUnavailable = "no cgroup2 hierarchy is mounted"
        #expect(status(of: snapshot).unitObstacle == "no cgroup2 hierarchy is mounted")
    }

    @Test("has the coverage of the last minute and in total, and what was missed")
    func coverage() {
        var snapshot = Self.polled()
        #expect(status(of: snapshot).coverageRatio == nil)
        snapshot.own.coverage = Coverage(
            lastMinute: Coverage.Account(opened: 3, accounted: 2), total: Coverage.Account(opened: 800, accounted: 796))
        let status = status(of: snapshot)
        #expect(status.coverageRatio == 0.666667)
        #expect(status.coverageTotalRatio == 0.995)
        #expect(status.connectionsMissed == 4)
    }

    @Test("lists every source, those that were not polled as down")
    func sources() {
        var snapshot = Self.polled()
        snapshot.own.sources[.counters] = SourceHealth()
        snapshot.own.sources[.counters]?.failures = 2
        snapshot.own.sources[.counters]?.error = "no /proc"
        let sources = status(of: snapshot).sources
        #expect(sources.map(\.name.text) == ["connections", "listeners", "counters"])
        #expect(sources.map(\.up) == [true, false, false])
        #expect(sources.map(\.error) == [nil, nil, "no /proc"])
        #expect(sources.map(\.failures) == [0, 0, 2])
    }

    @Test("has every state by family, without TIME_WAIT")
    func states() {
        var snapshot = Self.polled()
        var counts = StateCounts()
        counts[.established] = 12
        counts[.timeWait] = 99
        snapshot.own.connections.states = [.ipv4: counts, .ipv6: StateCounts()]
        let connections = status(of: snapshot).connections
        #expect(connections["ipv4"]?["established"] == 12)
        #expect(connections["ipv4"]?["syn-recv"] == 0)
        #expect(connections["ipv4"]?.count == 10)
        #expect(connections["ipv4"]?["time-wait"] == nil)
        #expect(connections["ipv6"]?.values.reduce(0, +) == 0)
    }

    @Test("turns pages into bytes, and leaves out what is not known")
    func resources() {
        var snapshot = Self.polled()
        #expect(
            status(of: snapshot).resources
                == StatusResponse.Resources(
                    orphans: nil, orphansLimit: nil, timeWaitLimit: nil, memoryBytes: nil, memoryPressureBytes: nil,
                    memoryLimitBytes: nil))
        snapshot.own.kernel.socketStatistics = SocketStatistics(
            socketsUsed: 1, tcpInUse: 2, tcp6InUse: nil, tcpOrphans: 3, tcpTimeWait: 4, tcpAllocated: 5,
            tcpMemoryPages: 6)
        var limits = SystemLimits()
        limits.maximumOrphans = 100
        limits.tcpMemory = MemoryThresholds(low: 1, pressure: 2, high: .max)
        limits.pageSizeBytes = 4096
        snapshot.own.kernel.limits = limits
        snapshot.host = HostReport(snapshot.own.kernel.socketStatistics, limits)
        #expect(
            status(of: snapshot).resources
                == StatusResponse.Resources(
                    orphans: 3, orphansLimit: 100, timeWaitLimit: nil, memoryBytes: 24_576, memoryPressureBytes: 8192,
                    memoryLimitBytes: nil))
        #expect(status(of: snapshot).timeWait == 4)
    }

    @Test("rounds rates to what means something")
    func rates() throws {
        var snapshot = Self.polled()
        snapshot.own.kernel.rates = KernelRates(
            window: .milliseconds(9999), accepted: 1 / 3, attempted: 0, failed: 0, reset: 0, segmentsReceived: 10,
            segmentsSent: 200, retransmitted: 1)
        let rates = try #require(status(of: snapshot).rates)
        #expect(rates.windowS == 9.999)
        #expect(rates.accepted == 0.333)
        #expect(rates.retransmittedRatio == 0.004975)
    }

    @Test("lists the ten groups with most connections, and none without")
    func groups() {
        var table = GroupTable(limit: 50)
        table.beginPoll(at: .seconds(1))
        for port in UInt16(1)...12 {
            table.add(Int(port), port: port)
        }
        table.add(12, port: 11, unit: "0.service")
        table.add(0, port: 99)
        var snapshot = Self.polled()
        snapshot.own.connections.groups = table.groups
        let groups = status(of: snapshot).groups
        #expect(groups.map(\.port) == ["11", "12", "11", "10", "9", "8", "7", "6", "5", "4"])
        #expect(groups.first?.unit == "0.service")
        #expect(groups.first?.states == ["established": 12])
        #expect(groups.first?.direction.text == "outbound")
        #expect(groups.first?.rttMedianUs == nil)
        #expect(groups.first?.retransmittedRatio == nil)
    }

    @Test("has a group's share of retransmissions, at most all")
    func retransmissions() {
        var delta = ConnectionDelta()
        delta.dataSegmentsSent = 3
        delta.retransmissions = 1
        var table = GroupTable(limit: 50)
        table.add(1, port: 1, delta: delta)
        delta.retransmissions = 9
        table.add(1, port: 2, delta: delta)
        var snapshot = Self.polled()
        snapshot.own.connections.groups = table.groups
        #expect(status(of: snapshot).groups.map(\.retransmittedRatio) == [0.333333, 1])
    }

    @Test("counts the active findings by severity, and shows the five worst of them")
    func anomalies() throws {
        var snapshot = Self.polled()
        snapshot.own.findings.all =
            [.test(.synFlood, .critical)] + (1...5).map { .test(.connectStall, .warning, id: "\($0)") }
            + [.test(.monitorDegraded, .info), .test(.closeWaitPileup, .critical, state: .pending)]
            + [.test(.resetStorm, .critical, state: .resolved)]
        let status = status(of: snapshot)
        #expect(status.anomalies == StatusResponse.Anomalies(critical: 1, warning: 5, info: 1))
        #expect(status.topAnomalies.map(\.id) == ["syn-flood-00000001", "1", "2", "3", "4"])
        #expect(self.status(of: Self.polled()).anomalies == StatusResponse.Anomalies())
        #expect(self.status(of: Self.polled()).topAnomalies.isEmpty)
    }

    static let medians: [([UInt32], Int?)] = [
        ([], nil), ([50], 100), ([100], 100), ([101], 250), ([50, 50, 9000], 100), ([50, 9000, 9000], 10_000),
        ([50, 9000], 100), ([9_000_000], nil), ([50, 50, 9_000_000], 100),
    ]

    @Test("has the upper bound of the bucket that the median lies in", arguments: medians)
    func median(values: [UInt32], bound: Int?) {
        var histogram = Histogram()
        for value in values {
            histogram.observe(value, bounds: ConnectionHistograms.roundTripBounds)
        }
        #expect(histogram.medianBound(ConnectionHistograms.roundTripBounds).map(Int.init) == bound)
    }
}
