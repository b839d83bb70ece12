import Catalog
import Detection
import Logging
import ServiceLifecycle
import Snapshots
import Systemd
import Testing
import Vocabulary

@testable import tcpwatchd

@Suite("What happens to the watch, written to the journal")
struct EventJournalTests {
    private let hub = EventHub<EngineEvent>()
    private let sink = RecordingSink()

    private var log: DaemonLog { DaemonLog(sink: sink) }
    private var reporter: ServiceReporter { ServiceReporter(log: log) }

    private var journal: EventJournal {
        EventJournal(hub: hub, store: SnapshotStore(), log: log, reporter: reporter, metricsURLs: [])
    }

    private func publish(_ event: EngineEvent) {
        hub.publish(event, uptime: .seconds(100), timestamp: 1_795_348_800)
    }

    private var messageIDs: [MessageID?] { sink.entries.map(\.messageID) }

    /// Speaks when it is asked to end, and takes its time.
    private struct Talkative: Service {
        let speak: @Sendable () -> Void

        func run() async {
            try? await gracefulShutdown()
            for _ in 1...100 { await Task.yield() }
            speak()
        }
    }

    /// Begins the shutdown of its group.
    private struct Ender: Service {
        func run() async {}
    }

    @Test("what the services say while they shut down is written, after the entry that the daemon stops")
    func shutdown() async throws {
        let hub = hub
        let signals = AsyncStream.makeStream(of: CInt.self)
        let services: [any Service] = [
            Talkative { hub.publish(.sourceFailed(.counters, reason: "gone"), uptime: .zero, timestamp: 0) },
            Talkative { hub.publish(.finding(.sample(.cleared)), uptime: .seconds(200), timestamp: 0) },
            StopService(signals: signals.stream, log: log, reporter: reporter),
        ]
        var group = ServiceGroupConfiguration(
            services: services, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        group.services.append(.init(service: Ender(), successTerminationBehavior: .gracefullyShutdownGroup))
        try await journal.run { try await ServiceGroup(configuration: group).run() }
        #expect(
            messageIDs == [
                DaemonMessage.stopping.id, MessageID(FindingKind.closeWaitPileup.messageID),
                DaemonMessage.sourceFailed.id,
            ])
    }

    @Test("what happened is written when the body fails, whose error is kept")
    func failure() async {
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            try await journal.run {
                publish(.sourceFailed(.counters, reason: "gone"))
                throw Failure()
            }
        }
        #expect(messageIDs == [DaemonMessage.sourceFailed.id])
    }

    @Test("what happened is written when the task is cancelled")
    func cancellation() async {
        let task = Task {
            try await journal.run {
                while !Task.isCancelled { await Task.yield() }
                for _ in 1...100 { await Task.yield() }
                publish(.sourceRecovered(.counters))
            }
        }
        task.cancel()
        _ = await task.result
        #expect(messageIDs == [DaemonMessage.sourceRecovered.id])
    }

    @Test("events that were too many at once are counted in an entry in their place")
    func missed() async throws {
        for _ in 1...1_003 {
            publish(.sourceRecovered(.counters))
        }
        try await journal.run {}
        #expect(sink.entries.count == 1_001)
        #expect(sink.entries.first?.messageID == DaemonMessage.eventsMissed.id)
        #expect(sink.entries.first?.fields == [LogField("TCPWATCH_MISSED", "3")])
    }
}
