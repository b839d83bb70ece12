import Engine
import NamespaceKit
import Snapshots
import Testing
import Vocabulary
import Watch

@Suite("An engine that is given other settings")
struct ReconfigurationTests {
    /// What the loops wait for: they wait until they are cancelled.
    private actor Waits {
        private var deadlines: [ContinuousClock.Instant] = []

        /// The last moment later than so that was waited for.
        func last(after moment: ContinuousClock.Instant) -> ContinuousClock.Instant? {
            deadlines.last { $0 > moment }
        }

        func wait(until deadline: ContinuousClock.Instant) async throws {
            guard deadline > .now else { return try Task.checkCancellation() }
            deadlines.append(deadline)
            try await Task.sleep(for: .seconds(3600))
        }
    }

    private func settings(interval: Duration) -> EngineSettings {
        EngineSettings(
            interval: interval, counterInterval: .seconds(60), listenerInterval: .seconds(60), cpuBudget: nil,
            watch: WatchSettings(maxConnections: 10_000, maxGroups: 100, procfsFallback: false))
    }

    private func polls(_ engine: PollEngine) async -> UInt64 {
        engine.store.latest.own.sources[.connections]?.polls ?? 0
    }

    @Test("polls at the new interval after the last poll, and at once where that has passed")
    func rhythm() async throws {
        let namespace = try NetworkNamespace()
        let waits = Waits()
        let engine = PollEngine(
            settings(interval: .seconds(3600)), executor: namespace,
            clock: .system { try await waits.wait(until: $0) }, phase: 0)
        let polling = Task { try await engine.run() }
        let soon = ContinuousClock.now + .seconds(1200)
        let first = try await waitFor("the first poll") { await waits.last(after: soon) }

        await engine.reconfigure(settings(interval: .seconds(1800)))
        try await eventually("another wait") { await waits.last(after: soon) != first }
        #expect(await waits.last(after: soon) == first - .seconds(1800))
        #expect(await polls(engine) == 1)
        #expect(engine.store.latest.daemon.interval == .seconds(1800))

        await engine.reconfigure(settings(interval: .milliseconds(1)))
        try await eventually("the next poll") { await polls(engine) >= 2 }
        polling.cancel()
        try await polling.value
    }

    @Test("polls the second time early by its phase, and from then on at the interval")
    func phase() async throws {
        let namespace = try NetworkNamespace()
        let waits = Waits()
        let engine = PollEngine(
            settings(interval: .seconds(3600)), executor: namespace,
            clock: .system { try await waits.wait(until: $0) }, phase: 0.5)
        let begun = ContinuousClock.now
        let polling = Task { try await engine.run() }
        let second = try await waitFor("the first poll") { await waits.last(after: begun + .seconds(1200)) }
        #expect(second < begun + .seconds(2400))
        polling.cancel()
        try await polling.value
    }

    @Test("shows whether what was asked for last is in force, and since when what is in force was loaded")
    func reloadStatus() async throws {
        let engine = PollEngine(settings(interval: .seconds(5)), executor: try NetworkNamespace())
        await engine.pollCounters()
        let start = engine.store.latest.daemon.reload
        #expect(start.isSuccessful)
        #expect(start.lastSuccess > 0)
        await engine.noteFailedReload()
        #expect(engine.store.latest.daemon.reload == ReloadStatus(isSuccessful: false, lastSuccess: start.lastSuccess))
        await engine.reconfigure(settings(interval: .seconds(6)))
        #expect(engine.store.latest.daemon.reload.isSuccessful)
        #expect(engine.store.latest.daemon.reload.lastSuccess >= start.lastSuccess)
    }
}
