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
        var isReady = false
        for await event in engine.events.cancelOnGracefulShutdown() {
            log.event(event)
            let snapshot = engine.store.latest
            switch event {
            case .ready(let connections):
                isReady = true
                log.ready(connections: connections, mode: snapshot.mode, metricsURLs: metricsURLs)
                tell { try notifier.ready(status: snapshot.serviceStatus) }
            case .finding where isReady:
                tell { try notifier.status(snapshot.serviceStatus) }
            default:
                continue
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
