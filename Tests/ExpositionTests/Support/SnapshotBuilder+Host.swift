import Aggregation
import Catalog
import Connections
import KernelFacts
import Vocabulary

@testable import Detection
@testable import Snapshots

extension SnapshotBuilder {
    /// Everything that a snapshot can hold, in small: two groups, three listening sockets, every source.
    static var host: SnapshotBuilder {
        var builder = SnapshotBuilder()
        var delta = ConnectionDelta()
        delta.bytesSent = 125_000
        delta.bytesReceived = 4_800
        delta.bytesRetransmitted = 2_896
        delta.dataSegmentsSent = 90
        delta.retransmissions = 2
        delta.retransmissionTimeouts = 1
        delta.dsackDuplicates = 1
        delta.reorderingEvents = 3
        delta.busyMicroseconds = 1_004_000
        delta.receiverLimitedMicroseconds = 250_000
        delta.sendBufferLimitedMicroseconds = 8_000
        let near = TCPInfoFields(rttMicroseconds: 250, rttVariationMicroseconds: 40).info
        let far = TCPInfoFields(
            rtoMicroseconds: 3_904_000, rttMicroseconds: 3_000_001, rttVariationMicroseconds: 250_000,
            slowStartThreshold: 7, congestionWindow: 4_000
        ).info
        builder.connect(.inbound, count: 2, port: 443, unit: "nginx.service", delta: delta, info: near)
        builder.connect(.inbound, count: 1, port: 443, unit: "nginx.service", family: .ipv6, delta: delta, info: far)
        builder.connect(.outbound, count: 3, port: 5432, state: .closeWait)
        builder.connect(.outbound, count: 1, port: 5432, state: .finWait2)
        builder.close(.outbound, port: 5432)

        let any = IPAddress(ipv4: 0)
        builder.listen(any, port: 443, queue: 3, limit: 511, drops: 7)
        builder.listen(any, port: 443, queue: 1, limit: 511)
        builder.listen(IPAddress(ipv6High: 0, low: 0), port: 22)

        builder.base.own.connections.finWait2Minisockets = 1
        builder.base.own.kernel.socketStatistics = SocketStatistics(
            socketsUsed: 210, tcpInUse: 9, tcp6InUse: 2, tcpOrphans: 4, tcpTimeWait: 12, tcpAllocated: 13,
            tcpMemoryPages: 30)
        builder.base.own.kernel.limits = limits
        builder.base.own.kernel.counters = counters
        builder.base.daemon.process = ProcessStatistics(
            cpuTime: .milliseconds(1_230), startTimeEpochSeconds: 1_763_812_938.75, virtualMemoryBytes: 420_000_000,
            residentMemoryBytes: 18_000_000, openDescriptors: 14, maximumDescriptors: 1_024)
        builder.base.own.coverage = Coverage(
            lastMinute: Coverage.Account(opened: 400, accounted: 399),
            total: Coverage.Account(opened: 9_000, accounted: 8_990))
        builder.base.own.events.isSubscribed = true
        builder.base.own.events.received = 18_100
        builder.base.own.events.lost = 3
        builder.base.own.events.cpu = .milliseconds(41)
        builder.base.own.ends = ConnectionEnds(followed: 800, shortLived: 8100, unattributed: 90)
        builder.find(.closeWaitPileup, .active, .warning)
        builder.find(.connectStall, .pending, .warning)
        builder.find(.acceptQueueOverflow, .resolved, .critical)
        builder.base.own.findings.totals = [
            .closeWaitPileup: [.warning: 3], .acceptQueueOverflow: [.warning: 1, .critical: 1],
        ]
        return builder
    }

    /// Adds a finding about the host.
    mutating func find(_ kind: FindingKind, _ state: FindingState, _ severity: Severity) {
        base.own.findings.all.append(
            Finding(
                id: "\(kind.id)-\(base.own.findings.all.count)", kind: kind, scope: .host, state: state,
                severity: severity,
                since: .seconds(10), raised: nil, resolved: nil, updated: .seconds(60), summary: "", evidence: [],
                examples: []))
    }

    private static var limits: SystemLimits {
        var limits = SystemLimits()
        limits.maximumOrphans = 16_384
        limits.maximumTimeWait = 32_768
        limits.tcpMemory = MemoryThresholds(low: 46_383, pressure: 61_845, high: 92_766)
        limits.pageSizeBytes = 4_096
        return limits
    }

    /// Every counter of the kernel, each with another value.
    private static var counters: KernelCounters {
        var counters = KernelCounters()
        for counter in KernelCounter.allCases {
            counters[counter] = UInt64(counter.rawValue) * 1_001 + 5
        }
        return counters
    }
}

extension SnapshotBuilder {
    /// The same host, seen through `/proc/net/tcp` since netlink was refused; what TCP_INFO told before stands still.
    static var procfs: SnapshotBuilder {
        var builder = host
        builder.base.own.mode = .procfs
        return builder
    }

    /// A usual host: fifteen groups, all of them busy, and eight listeners.
    static var usual: SnapshotBuilder {
        var builder = SnapshotBuilder()
        builder.base = host.base
        let services: [(port: UInt16, unit: String)] = [
            (22, "ssh.service"), (25, "postfix@-.service"), (80, "nginx.service"), (443, "nginx.service"),
            (3306, "mariadb.service"), (5432, "postgresql@15-main.service"), (6379, "redis-server.service"),
            (9100, "prometheus-node-exporter.service"),
        ]
        var delta = ConnectionDelta()
        delta.bytesSent = 12_345_678_901
        delta.bytesReceived = 1_234_567_890
        delta.dataSegmentsSent = 12_345_678
        delta.busyMicroseconds = 12_345_678_901
        let info = TCPInfoFields(rttMicroseconds: 12_345, rttVariationMicroseconds: 1_234, slowStartThreshold: 20).info
        for (port, unit) in services {
            builder.connect(.inbound, port: port, unit: unit, delta: delta, info: info)
            builder.listen(IPAddress(ipv4: 0), port: port, unit: unit)
        }
        for (port, unit) in services.dropFirst() {
            builder.connect(.outbound, port: port, unit: unit, delta: delta, info: info)
        }
        return builder
    }

    /// A host with as many groups and listeners as are kept, and more of either than that.
    static func full(groups: Int, connections: Int = 1) -> SnapshotBuilder {
        var builder = SnapshotBuilder(maxGroups: groups)
        builder.base = host.base
        var delta = ConnectionDelta()
        delta.bytesSent = 123_456_789_012_345
        delta.bytesReceived = 123_456_789_012_345
        delta.bytesRetransmitted = 1_234_567_890_123
        delta.dataSegmentsSent = 123_456_789_012
        delta.retransmissions = 1_234_567_890
        delta.retransmissionTimeouts = 1_234_567_890
        delta.dsackDuplicates = 1_234_567_890
        delta.reorderingEvents = 1_234_567_890
        delta.busyMicroseconds = 12_345_678_901_234
        delta.receiverLimitedMicroseconds = 12_345_678_901_234
        delta.sendBufferLimitedMicroseconds = 12_345_678_901_234
        let info = TCPInfoFields(
            rttMicroseconds: 1_234_567, rttVariationMicroseconds: 123_456, slowStartThreshold: 12_345
        ).info
        for index in 0..<groups + 5 {
            // 40 characters.
            let unit = "customer-facing-order-api-v2-\(101 + index).service"
            builder.connect(
                index.isMultiple(of: 2) ? .inbound : .outbound, count: connections, port: UInt16(50_000 + index),
                unit: unit, delta: delta, info: info)
            builder.listen(
                IPAddress(ipv6High: 0x2001_0db8_1234_5678, low: 0x9abc_def0_1234_5678 &+ UInt64(index)),
                port: UInt16(50_000 + index), unit: unit, queue: 4_096, limit: 4_096, drops: 1_234_567_890)
        }
        return builder
    }
}
