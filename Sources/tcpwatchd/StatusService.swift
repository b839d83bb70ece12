import Engine
import ServiceLifecycle
import Snapshots

/// Keeps the status line that `systemctl status` shows up to date: the number of connections changes without an event.
struct StatusService: Service {
    let engine: PollEngine
    let reporter: ServiceReporter

    private static let interval: Duration = .seconds(30)

    func run() async {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.interval)) != nil {
                reporter.update(engine.store.latest)
            }
        }
    }
}
