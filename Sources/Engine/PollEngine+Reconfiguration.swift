import Catalog
import Detection
import Snapshots

extension PollEngine {
    /// Puts other settings into force. Connections, counters and findings are kept; the next polls come at the new
    /// intervals after the last ones, and the findings are judged by the new thresholds then.
    package func reconfigure(_ new: EngineSettings) {
        let old = settings
        settings = new
        lister.fallsBack = new.procfsFallback
        liveLister.fallsBack = new.procfsFallback
        ledger.setLimits(connections: new.maxConnections, groups: new.maxGroups)
        if (old.interval, old.cpuBudget) != (new.interval, new.cpuBudget) {
            pacer = PollPacer(interval: new.interval, budget: new.cpuBudget)
        }
        if old.destroyEvents != new.destroyEvents {
            backoff = EventBackoff(new.destroyEvents)
            inbox.isWanted = backoff.isWanted
        }
        let timestamp = Self.wallClock
        let now = uptime
        let changes = diagnosis.reconfigure(new.detectors, maximumFindings: new.maxFindings, at: now)
        snapshot.findings = diagnosis.findings
        snapshot.interval = pacer.current
        snapshot.requestedInterval = new.interval
        snapshot.watchedKinds = new.watchedKinds
        snapshot.reload = ReloadStatus(isSuccessful: true, lastSuccess: timestamp)
        publish()
        for change in changes {
            events.publish(.finding(change), uptime: now, timestamp: timestamp)
        }
        reconfigurations.continuation.yield()
    }

    /// Shows that other settings were asked for and could not be put into force.
    package func noteFailedReload() {
        snapshot.reload.isSuccessful = false
        publish()
    }

    /// Runs a body until it ends, or settings are put into force: then it is cancelled.
    nonisolated func untilReconfigured(_ body: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await body() }
            group.addTask {
                for await _ in self.reconfigurations.stream { return }
            }
            await group.next()
            group.cancelAll()
        }
    }
}

extension EngineSettings {
    /// The kinds of finding that are looked for.
    var watchedKinds: [FindingKind] {
        FindingKind.allCases.filter { detectors[$0].policy.isEnabled }
    }
}
