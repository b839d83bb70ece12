import Aggregation
import Connections
import Detection
import KernelFacts
import ProcNet
import Snapshots
import SockDiag

extension PollEngine {
    /// Looks for what is wrong in what the last poll saw.
    ///
    /// - Returns: what changed, and when by both clocks; to be published once the snapshot shows it.
    func detect() -> (changes: [FindingChange], uptime: Duration, timestamp: Double) {
        let observation = observe()
        let changes = diagnosis.observe(observation)
        snapshot.findings = diagnosis.findings
        snapshot.findingTotals = diagnosis.totals
        return (changes, observation.uptime, Self.wallClock)
    }

    /// What the last poll saw; what a source did not give is left out.
    private func observe() -> Observation {
        func isRead(_ source: Source) -> Bool { snapshot.sources[source]?.isUp == true }
        var observation = Observation(at: uptime)
        observation.limits = snapshot.limits
        if isRead(.counters) {
            observation.counters = snapshot.counters
            observation.socketStatistics = snapshot.socketStatistics
        }
        if isRead(.listeners) {
            // Always in the same order: of several that fit, always the same is taken.
            observation.listeners = ledger.listeners.listeners.values.sorted { $0.cookie < $1.cookie }
        }
        if isRead(.connections) {
            observation.connections = ledger.takeConditions()
            observation.timeWait = isRead(.counters) ? snapshot.timeWait : nil
            observation.portsAtMost = observation.timeWait.map(portsAtMost)
            takeCensus(for: &observation)
        }
        observation.sight = sight
        return observation
    }

    /// Dumps all that holds a local port, TIME_WAIT included, if there is enough of it to make a finding possible.
    private func takeCensus(for observation: inout Observation) {
        guard diagnosis.wantsCensus(observation) else { return }
        var census = PortCensus(portRange: observation.limits?.localPortRange ?? 1...UInt16.max)
        do {
            let request = DiagRequest(states: PortCensus.states, extensions: [])
            try lister.forEach(request, at: uptime) { sample in
                census.add(sample, ledger.direction(of: sample))
            }
            observation.census = census
        } catch {
            // The next poll of the connections says why.
            observation.isCensusMissing = true
        }
    }

    /// How many local ports connects to one destination may hold: all that go to the busiest port and those whose port is
    /// not told apart, and all in TIME_WAIT.
    private func portsAtMost(timeWait: Int) -> Int {
        var outbound: [UInt16?: Int] = [:]
        for group in snapshot.groups where group.key.direction == .outbound {
            outbound[group.key.port, default: 0] += group.states.total
        }
        let busiest = outbound.filter { $0.key != nil }.values.max() ?? 0
        return Int(clamping: UInt64(busiest) &+ UInt64(outbound[nil] ?? 0) &+ UInt64(timeWait))
    }

    private var sight: MonitorSight {
        var sight = MonitorSight()
        sight.netlinkRefusal = snapshot.mode == .procfs ? snapshot.modeReason ?? "no reason given" : nil
        for (source, health) in snapshot.sources {
            guard let error = health.error else { continue }
            sight.failures[MonitorAspect(source)] = error
        }
        sight.eventObstacle = snapshot.events.obstacle
        sight.opened = snapshot.coverage?.lastMinute.opened ?? 0
        sight.accounted = snapshot.coverage?.lastMinute.accounted ?? 0
        sight.coverageReason = coverageReason
        sight.tracked = snapshot.tracked
        sight.untracked = snapshot.untracked
        sight.untrackedListeners = snapshot.refusedListeners
        sight.requestedInterval = settings.interval
        sight.interval = snapshot.interval
        sight.isForeignNamespace = snapshot.isForeignNamespace
        return sight
    }
}

extension MonitorAspect {
    /// The aspect that a source is.
    fileprivate init(_ source: Source) {
        switch source {
        case .connections: self = .connections
        case .listeners: self = .listeners
        case .counters: self = .counters
        }
    }
}
