import Snapshots
import Watch

extension PollEngine {
    /// Puts other settings into force. Connections, counters and findings are kept; the next polls come at the new
    /// intervals after the last ones, and the findings are judged by the new thresholds then.
    package func reconfigure(_ new: EngineSettings) {
        let old = settings
        settings = new
        for watch in watches {
            watch.reconfigure(new.watch)
        }
        if (old.interval, old.cpuBudget) != (new.interval, new.cpuBudget) {
            pacer = PollPacer(interval: new.interval, budget: new.cpuBudget)
        }
        if old.cpuBudget != new.cpuBudget { listPacer = ListPacer(budget: new.cpuBudget) }
        reload = ReloadStatus(isSuccessful: true, lastSuccess: clock.wallClock)
        publish()
        reconfigurations.continuation.yield()
    }

    /// Shows that other settings were asked for and could not be put into force.
    package func noteFailedReload() {
        reload.isSuccessful = false
        publish()
    }
}
