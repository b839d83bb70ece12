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

    func run() async throws {
        for await event in engine.events.cancelOnGracefulShutdown() {
            log.event(event)
            if case .ready(let connections) = event {
                let mode = engine.store.latest.mode
                log.ready(connections: connections, mode: mode, metricsURLs: metricsURLs)
                try notifier.ready(status: "Watching \(connections) connections by \(mode.rawValue)")
            }
        }
        log.stopping()
        try notifier.stopping()
    }
}
