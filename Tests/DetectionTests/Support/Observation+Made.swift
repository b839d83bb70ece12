import Aggregation
import Detection
import KernelFacts

extension Observation {
    /// A poll that could read everything and saw nothing, with what a test changes.
    static func made(at seconds: Double, _ change: (inout Observation) -> Void = { _ in }) -> Observation {
        var observation = Observation(at: .seconds(seconds))
        observation.counters = .made([:])
        observation.socketStatistics = .orphans(0)
        observation.limits = .made
        observation.timeWait = 0
        observation.portsAtMost = 0
        observation.listeners = []
        observation.connections = ConnectionConditions()
        observation.monitor.requestedInterval = .seconds(1)
        observation.monitor.interval = .seconds(1)
        change(&observation)
        return observation
    }
}

extension SocketStatistics {
    /// Nothing but orphans.
    static func orphans(_ count: UInt64) -> SocketStatistics {
        SocketStatistics(
            socketsUsed: 0, tcpInUse: 0, tcp6InUse: nil, tcpOrphans: count, tcpTimeWait: 0, tcpAllocated: 0,
            tcpMemoryPages: 0)
    }
}

extension SystemLimits {
    /// Round numbers: 1,000 ports for connects, 10,000 orphans, 100,000 in TIME_WAIT, FIN timeout 60 s.
    static var made: SystemLimits {
        var limits = SystemLimits()
        limits.localPortRange = 40_001...41_000
        limits.reservedLocalPorts = 0
        limits.maximumOrphans = 10_000
        limits.maximumTimeWait = 100_000
        limits.finTimeout = .seconds(60)
        limits.maximumBacklog = 4096
        return limits
    }
}

extension KernelCounters {
    /// Counters that stand at zero but for those given.
    static func made(_ values: [KernelCounter: UInt64], established: UInt64? = 0) -> KernelCounters {
        var counters = KernelCounters()
        for counter in KernelCounter.allCases { counters[counter] = values[counter] ?? 0 }
        counters.currentEstablished = established
        return counters
    }
}

extension DetectionInput {
    /// Two polls a second apart: the first saw nothing unless a test changes it.
    static func made(
        after seconds: Double = 1, before: (inout Observation) -> Void = { _ in }, _ now: (inout Observation) -> Void
    ) -> DetectionInput {
        DetectionInput(.made(at: 10 + seconds, now), after: .made(at: 10, before))
    }
}

extension Detector {
    /// What it says of two polls, in a fixed order.
    func conditions(
        after seconds: Double = 1, before: (inout Observation) -> Void = { _ in }, _ now: (inout Observation) -> Void
    ) throws -> [Condition] {
        guard let conditions = conditions(.made(after: seconds, before: before, now)) else { throw CannotTell() }
        return conditions.sorted { "\($0.scope)" < "\($1.scope)" }
    }

    /// The one thing that it says of two polls.
    func condition(
        after seconds: Double = 1, before: (inout Observation) -> Void = { _ in }, _ now: (inout Observation) -> Void
    ) throws -> Condition? {
        let conditions = try conditions(after: seconds, before: before, now)
        guard conditions.count <= 1 else { throw SaysMore(count: conditions.count) }
        return conditions.first
    }
}

/// The detector says that it cannot tell.
struct CannotTell: Error {}

/// The detector says more than one thing.
struct SaysMore: Error {
    let count: Int
}

extension Condition {
    /// The value of a piece of evidence.
    subscript(name: String) -> Double? { evidence.first { $0.name == name }?.value }

    /// The threshold of a piece of evidence.
    func threshold(_ name: String) -> Double? { evidence.first { $0.name == name }?.threshold }
}
