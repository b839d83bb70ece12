import ServiceLifecycle
import Snapshots

/// Keeps the status line that `systemctl status` shows up to date: the number of connections changes without an event.
struct StatusService: Service {
    let store: SnapshotStore
    let reporter: ServiceReporter

    private static let interval: Duration = .seconds(30)

    func run() async {
        await cancelWhenGracefulShutdown {
            var shown: UInt64 = 0
            while (try? await Task.sleep(for: Self.interval)) != nil,
                let snapshot = await store.snapshot(after: shown)
            {
                reporter.update(snapshot)
                shown = snapshot.sequence
            }
        }
    }
}
