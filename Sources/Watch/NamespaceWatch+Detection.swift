import Aggregation
import Connections
import Detection
import KernelFacts
import Snapshots
import SockDiag
import Vocabulary

extension NamespaceWatch where Transport: ~Copyable {
    /// Looks for what is wrong in what the last poll saw.
    func detect(_ pace: PollPace) {
        for change in diagnosis.observe(observe(pace)) {
            tell(.finding(change))
        }
    }

    /// What the last poll saw; what a source did not give is left out.
    private func observe(_ pace: PollPace) -> Observation {
        var observation = Observation(at: clock.uptime)
        observation.limits = kernel.limits
        if isUp(.counters) {
            observation.counters = kernel.counters
            observation.socketStatistics = kernel.socketStatistics
        }
        if isUp(.listeners) {
            // Always in the same order: of several that fit, always the same is taken.
            observation.listeners = ledger.listeners.listeners.values.sorted { $0.cookie < $1.cookie }
        }
        if isUp(.connections) {
            observation.connections = ledger.takeConditions()
            observation.destinations = ledger.destinations
            for group in connections.groups where group.traffic.cut > 0 {
                observation.cuts[group.key] = group.traffic.cut
            }
            observation.timeWait =
                observation.socketStatistics?.timeWait(without: connections.finWait2Minisockets)
            observation.portsAtMost = observation.timeWait.map(portsAtMost)
            if let timeWait = observation.timeWait {
                timeWaitMeter.record(timeWait, at: observation.uptime)
                observation.timeWaitTrend = timeWaitMeter.trend
            }
            takeCensus(for: &observation)
            noteMode(after: .connections)
        }
        observation.monitor = monitor(pace)
        return observation
    }

    /// Dumps all that holds a local port, TIME_WAIT included, if there is enough of it to make a finding possible.
    private func takeCensus(for observation: inout Observation) {
        guard diagnosis.wantsCensus(observation) else { return portMeters = [:] }
        var census = PortCensus(portRange: observation.limits?.localPortRange ?? 1...UInt16.max)
        do {
            let request = DiagRequest(states: PortCensus.states, extensions: [])
            try lister.forEach(request, at: clock.uptime) { sample in
                census.add(sample, ledger.knownDirection(of: sample))
            }
            observation.census = census
            portMeters = Self.meters(portMeters, census, at: observation.uptime)
            observation.portTrends = portMeters.compactMapValues(\.trend)
        } catch {
            // The next poll of the connections says why.
            observation.isCensusMissing = true
        }
    }

    /// Keeps how many ports the busiest routes hold.
    private static func meters(
        _ old: [PortCensus.Route: TrendMeter], _ census: PortCensus, at uptime: Duration
    ) -> [PortCensus.Route: TrendMeter] {
        let busiest = census.routes.counts.sorted { $0.value.total > $1.value.total }.prefix(16)
        return Dictionary(
            uniqueKeysWithValues: busiest.map { route, count in
                var meter = old[route] ?? TrendMeter()
                meter.record(count.total, at: uptime)
                return (route, meter)
            })
    }

    /// How many local ports connects to one destination may hold: all that go to the busiest port, those whose port or
    /// direction is not told apart, and all in TIME_WAIT.
    private func portsAtMost(timeWait: Int) -> Int {
        var outbound: [UInt16?: Int] = [:]
        for group in connections.groups where group.key.direction != .inbound {
            outbound[group.key.port, default: 0] += group.states.total
        }
        let busiest = outbound.filter { $0.key != nil }.values.max() ?? 0
        return Int(clamping: UInt64(busiest) &+ UInt64(outbound[nil] ?? 0) &+ UInt64(timeWait))
    }

    private func monitor(_ pace: PollPace) -> MonitorHealth {
        var monitor = MonitorHealth()
        monitor.netlinkRefusal = mode == .procfs ? lister.refusal ?? "no reason given" : nil
        for (source, health) in health {
            guard let error = health.error else { continue }
            monitor.failures[MonitorAspect(source)] = error
        }
        monitor.eventsUnavailable = eventStatus.failure
        (monitor.opened, monitor.accounted) = (coverageMeter.judged.opened, coverageMeter.judged.accounted)
        monitor.coverageReason = coverageReason
        monitor.tracked = connections.tracked
        monitor.untracked = connections.untracked
        monitor.untrackedListeners = ledger.listeners.refused
        monitor.requestedInterval = pace.requested
        monitor.interval = pace.current
        monitor.isForeignNamespace = identity.isForeign
        monitor.otherNamespaces = identity.others
        monitor.socketsElsewhere = identity.socketsElsewhere
        return monitor
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
