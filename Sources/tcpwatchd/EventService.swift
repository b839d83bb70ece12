import Engine
import ServiceLifecycle
import Snapshots

/// Tells the journal and the service manager what happens to the engine.
struct EventService: Service {
    let engine: PollEngine
    let log: DaemonLog
    let reporter: ServiceReporter
    let metricsURLs: [String]

    func run() async {
        for await event in engine.events.cancelOnGracefulShutdown() {
            log.event(event)
            let snapshot = engine.store.latest
            switch event {
            case .ready(let connections):
                log.ready(connections: connections, mode: snapshot.mode, metricsURLs: metricsURLs)
                reporter.ready(snapshot)
            case .finding:
                reporter.update(snapshot)
            default:
                continue
            }
        }
        log.stopping()
        reporter.stopping()
    }
}
