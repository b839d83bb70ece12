import Aggregation
import Connections
import Detection
import ProcNet
import Snapshots
import SockDiag

extension PollEngine {
    /// Looks for what is wrong in what the last poll saw.
    ///
    /// - Returns: what there is to tell, once the snapshot shows it.
    func detect() -> [EngineEvent] {
        let observation = observe()
        let changes = diagnosis.observe(observation)
        snapshot.findings = diagnosis.findings
        snapshot.findingTotals = diagnosis.totals
        let timestamp = Self.wallClock
        return changes.map { .finding($0, uptime: observation.uptime, timestamp: timestamp) }
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
            observation.listeners = Array(ledger.listeners.listeners.values)
        }
        if isRead(.connections) {
            observation.connections = ledger.takeConditions()
            observation.timeWait = isRead(.counters) ? snapshot.timeWait : nil
            takeCensus(for: &observation)
        }
        observation.sight = sight
        return observation
    }

    /// Dumps all that holds a local port, TIME_WAIT included, if there is enough of it to make a finding possible.
    private func takeCensus(for observation: inout Observation) {
        let limits = observation.limits
        guard let timeWait = observation.timeWait,
            diagnosis.wantsCensus(snapshot.groups, timeWait: timeWait, limits: limits)
        else { return }
        var census = PortCensus(portRange: limits?.localPortRange ?? 1...UInt16.max)
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

    private var sight: MonitorSight {
        var sight = MonitorSight()
        sight.netlinkRefusal = snapshot.mode == .procfs ? snapshot.modeReason ?? "no reason given" : nil
        for (source, health) in snapshot.sources {
            guard let error = health.error else { continue }
            sight.failures[MonitorAspect(source)] = error
        }
        sight.tracked = snapshot.tracked
        sight.untracked = snapshot.untracked
        sight.untrackedListeners = snapshot.refusedListeners
        sight.requestedInterval = settings.interval
        sight.interval = snapshot.interval
        sight.isForeignNamespace = NetworkNamespaceOfInit.isForeign
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
