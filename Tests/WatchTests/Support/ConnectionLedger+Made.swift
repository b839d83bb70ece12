import Aggregation
import Attribution
import Connections
import Detection
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
    mutating func poll(_ samples: [ConnectionSample], at uptime: Duration = .zero) {
        beginPoll(at: uptime, PollContext(DetectorSettings()))
        for sample in samples { take(sample) }
        endPoll()
    }

    func group(_ direction: Direction, _ port: UInt16, unit: String = "-") -> ConnectionGroup? {
        groups.groups.first { $0.key == GroupKey(direction: direction, port: port, unit: unit) }
    }

    /// Opened, closed, and bytes sent, of all groups together.
    var traffic: [UInt64] {
        let traffic = groups.groups.reduce(into: TrafficCounters()) { $0.add($1.traffic) }
        return [traffic.opened, traffic.closed, traffic.bytesSent]
    }
}
