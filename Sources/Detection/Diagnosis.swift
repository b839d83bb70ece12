import Aggregation
package import Catalog
package import KernelFacts
package import Vocabulary

/// Runs the detectors over each poll and keeps the lives of their findings. Pure: time and chance come from outside.
package struct Diagnosis: Sendable {
    private var detectors: DetectorSettings
    private var maximumFindings: Int
    private var trackers = FindingKind.allCases.map(FindingTracker.init)
    private var previous: Observation?
    private var lastCensus: CensusSummary?
    private var ids: FindingIDs
    /// Oldest first.
    private var resolved: [Finding] = []
    /// How many findings reached a severity since the daemon's start, by being raised or by escalating.
    package private(set) var totals: [FindingKind: [Severity: UInt64]] = [:]

    /// How many resolved findings are kept, and for how long.
    private static let maximumResolved = 100
    private static let resolvedLifetime: Duration = .seconds(3600)
    /// When more than so many intervals have passed since the last poll, what lay between is not known.
    private static let toleratedIntervals = 3

    /// - Parameters:
    ///   - maximumFindings: pending or active at a time, of each kind; the rest is folded into one.
    ///   - seed: where the ids of findings begin; another at each start of the daemon.
    package init(_ detectors: DetectorSettings, maximumFindings: Int, seed: UInt64) {
        self.detectors = detectors
        self.maximumFindings = maximumFindings
        ids = FindingIDs(seed: seed)
    }

    /// Pending, active, clearing and lately resolved ones, worst first.
    package var findings: [Finding] {
        (trackers.flatMap(\.findings) + resolved).sorted(by: Finding.precedes)
    }

    /// From when on a poll has to tell of connections.
    package func context(_ limits: SystemLimits?, _ counters: KernelCounters?, at uptime: Duration) -> PollContext {
        PollContext(detectors, limits: limits, counters: counters, at: uptime)
    }

    /// Whether so many ports or sockets in TIME_WAIT are in use that a finding is possible.
    package func wantsCensus(_ observation: Observation) -> Bool {
        detectors.timeWaitStorm.wantsCensus(DetectionInput(observation, after: previous))
            || detectors.ephemeralPortExhaustion.wantsCensus(observation, after: lastCensus)
            // What is over is told with the numbers of now.
            || trackers.contains { $0.kind == .ephemeralPortExhaustion && !$0.raisedScopes.isEmpty }
    }

    /// Takes what a poll saw.
    ///
    /// - Returns: what there is to tell, worst first.
    package mutating func observe(_ observation: Observation) -> [FindingChange] {
        let gap = max(observation.monitor.interval, .seconds(1)) * Self.toleratedIntervals
        var changes: [FindingChange] = []
        for index in trackers.indices {
            let detector = detectors[trackers[index].kind]
            guard detector.policy.isEnabled else { continue }
            let input = DetectionInput(observation, after: previous, followed: trackers[index].raisedScopes)
            guard let conditions = detector.conditions(input) else { continue }
            changes += trackers[index].update(
                conditions, at: observation.uptime, maximumGap: gap, maximumFindings: maximumFindings,
                policy: detector.policy, hold: { detector.hold($0) }, ids: &ids)
        }
        previous = observation
        if let census = CensusSummary(observation) {
            lastCensus = census
        }
        for change in changes {
            note(change)
        }
        forget(at: observation.uptime)
        return changes.sorted { Finding.precedes($0.finding, $1.finding) }
    }

    /// Changes what is looked for, and from when on it is a finding.
    ///
    /// Findings of a detector that stays on go on with their lives, judged by its new thresholds from the next poll on.
    /// Those of one that is switched off are over at once: nobody looks whether they hold.
    ///
    /// - Returns: what there is to tell, worst first.
    package mutating func reconfigure(
        _ detectors: DetectorSettings, maximumFindings: Int, at now: Duration
    ) -> [FindingChange] {
        self.detectors = detectors
        self.maximumFindings = maximumFindings
        var changes: [FindingChange] = []
        for index in trackers.indices where !detectors[trackers[index].kind].policy.isEnabled {
            changes += trackers[index].end(at: now)
        }
        for change in changes {
            note(change)
        }
        return changes.sorted { Finding.precedes($0.finding, $1.finding) }
    }

    private mutating func note(_ change: FindingChange) {
        switch change.kind {
        case .raised, .escalated: totals[change.finding.kind, default: [:]][change.finding.severity, default: 0] += 1
        case .cleared: resolved.append(change.finding)
        }
    }

    private mutating func forget(at now: Duration) {
        resolved = resolved.suffix(Self.maximumResolved).filter { finding in
            finding.resolved.map { now - $0 <= Self.resolvedLifetime } ?? false
        }
    }
}
