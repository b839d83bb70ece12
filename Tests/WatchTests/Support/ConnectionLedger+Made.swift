import Aggregation
import Attribution
import Connections
import Detection
import KernelFacts
import Vocabulary

@testable import Watch

extension ConnectionLedger {
    /// A ledger, on a host whose control groups lie below a directory.
    static func made(
        maxConnections: Int = 100, maxGroups: Int = 100, cgroups: String = "/nonexistent"
    ) -> ConnectionLedger {
        ConnectionLedger(
            maxConnections: maxConnections, maxGroups: maxGroups,
            units: UnitResolver(mount: CgroupMount(mountPoint: cgroups)), origin: .now)
    }

    /// A whole poll.
    ///
    /// - Parameter ephemeralPorts: the kernel's range for connects; `nil` when it cannot be read.
    mutating func poll(
        _ samples: [ConnectionSample], at uptime: Duration = .zero,
        ephemeralPorts: ClosedRange<UInt16>? = 32_768...60_999
    ) {
        var limits = SystemLimits.withEphemeralPorts
        limits.localPortRange = ephemeralPorts
        beginPoll(at: uptime, PollContext(DetectorSettings(), limits: limits))
        for sample in samples { take(sample) }
        endPoll()
    }

    func group(_ direction: Direction, _ port: UInt16?, unit: String = "-") -> ConnectionGroup? {
        groups.groups.first { $0.key == GroupKey(direction: direction, port: port, unit: unit) }
    }

    /// Opened, closed, and bytes sent, of all groups together.
    var traffic: [UInt64] {
        let traffic = groups.groups.reduce(into: TrafficCounters()) { $0.add($1.traffic) }
        return [traffic.opened, traffic.closed, traffic.bytesSent]
    }
}

extension SystemLimits {
    /// The kernel's range of ports for connects, as it is by default.
    static var withEphemeralPorts: SystemLimits {
        var limits = SystemLimits()
        limits.localPortRange = 32_768...60_999
        return limits
    }
}
