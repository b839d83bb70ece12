import Snapshots

/// Tells the journal and the service manager what happens to the watch.
///
/// This is no service of the group, whose services end one after another: whatever the others have to say while they end
/// is written too.
struct EventJournal {
    let hub: EventHub<EngineEvent>
    let store: SnapshotStore
    let log: DaemonLog
    let reporter: ServiceReporter
    let metricsURLs: [String]

    /// Runs a body, and writes what happens from before its beginning until it is over, to the last event.
    ///
    /// - Throws: what the body throws, once all of it is written.
    func run(during body: () async throws -> Void) async throws {
        let events = hub.events(from: .after(0))
        async let written = write(events)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        hub.finish()
        // A task that is cancelled stops early, and the body may have had more to say since.
        _ = await write(written)
        try outcome.get()
    }

    /// - Returns: the reader, at its end.
    private func write(_ events: EventHub<EngineEvent>.Reader) async -> EventHub<EngineEvent>.Reader {
        var events = events
        while let item = await events.next() {
            switch item {
            case .event(let entry): write(entry)
            case .missed(let count): log.missed(count)
            }
        }
        return events
    }

    private func write(_ entry: EventHub<EngineEvent>.Entry) {
        log.event(entry.event, uptime: entry.uptime, timestamp: entry.timestamp)
        let snapshot = store.latest
        switch entry.event {
        case .ready(let connections):
            log.ready(connections: connections, mode: snapshot.own.mode, metricsURLs: metricsURLs)
            reporter.ready(snapshot)
        case .finding:
            reporter.update(snapshot)
        default:
            break
        }
    }
}
