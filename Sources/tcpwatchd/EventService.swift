import Engine
import ServiceLifecycle
import Snapshots
import Systemd

/// Tells the journal and the service manager what happens to the engine.
struct EventService: Service {
    let engine: PollEngine
    let log: DaemonLog
    let notifier = ServiceNotifier()
    let metricsURLs: [String]

    func run() async {
        for await event in engine.events.cancelOnGracefulShutdown() {
            log.event(event)
            if case .ready(let connections) = event {
                let mode = engine.store.latest.mode
                log.ready(connections: connections, mode: mode, metricsURLs: metricsURLs)
                tell { try notifier.ready(status: "Watching \(connections) connections by \(mode.rawValue)") }
            }
        }
        log.stopping()
        tell { try notifier.stopping() }
    }

    /// A manager that does not listen is no reason to stop watching.
    private func tell(_ notification: () throws -> Bool) {
        do {
            _ = try notification()
        } catch {
            log.cannotNotify(error)
        }
    }
}
