import Detection
import HostKit
import NIOCore
import NIOPosix
import NamespaceKit
import Snapshots
import Synchronization
import TestKit
import Testing
import Vocabulary
import Watch

@testable import Engine

@Suite("The schedule of polls on made-up clocks")
struct ScheduleTests {
    private static func settings(_ interval: Duration = .seconds(5), budget: Double? = nil) -> EngineSettings {
        EngineSettings(
            interval: interval, counterInterval: .seconds(3600), listenerInterval: .seconds(3600), cpuBudget: budget,
            watch: WatchSettings(maxConnections: 100, maxGroups: 100, procfsFallback: true))
    }

    /// An engine over made-up hosts.
    private static func engine(
        _ hosts: [MadeUpHost], _ time: MadeUpClock, _ settings: EngineSettings = settings(),
        heartbeat: Heartbeat? = nil
    ) -> PollEngine {
        func watch(_ host: MadeUpHost) -> NamespaceWatch<FakeKernel> {
            NamespaceWatch(host.sources(clock: time.clock), settings.watch)
        }
        return PollEngine(
            settings, executor: MultiThreadedEventLoopGroup.singleton.next().executor, clock: time.clock,
            own: watch(hosts[0]), others: hosts.dropFirst().map { watch($0) }, heartbeat: heartbeat, phase: 0)
    }

    private func polls(_ engine: PollEngine) -> UInt64 {
        engine.store.latest.own.sources[.connections]?.polls ?? 0
    }

    /// Runs the engine's loops beside a body.
    private func running(_ engine: PollEngine, _ body: () async throws -> Void) async throws {
        let run = Task { try await engine.run() }
        try await body()
        run.cancel()
        try await run.value
    }

    /// Waits without holding up the threads that the engine's loops need.
    private func until(_ what: String, _ condition: () -> Bool) async throws {
        try await eventually(what) {
            await Task.yield()
            return condition()
        }
    }

    /// Waits until all three loops wait.
    private func settled(_ time: MadeUpClock) async throws {
        try await until("three loops that wait") { time.sleeperCount == 3 }
    }

    @Test("the connections are polled at once, and then each time the interval has passed")
    func interval() async throws {
        let proc = try TemporaryDirectory()
        let time = MadeUpClock()
        let engine = Self.engine([try MadeUpHost(.answers(cookie: 5), proc: proc)], time)
        try await running(engine) {
            for count in 1...4 {
                try await until("poll \(count)") { polls(engine) == count }
                try await settled(time)
                time.advance(by: .milliseconds(4_999))
                try await settled(time)
                #expect(polls(engine) == count)
                time.advance(by: .milliseconds(1))
            }
        }
        #expect(engine.store.latest.daemon.missedPolls == 0)
    }

    @Test("a host that slept has missed no poll; a daemon that did not run has")
    func missed() async throws {
        let proc = try TemporaryDirectory()
        let time = MadeUpClock()
        let engine = Self.engine([try MadeUpHost(.answers(cookie: 5), proc: proc)], time)
        try await running(engine) {
            try await until("the first poll") { polls(engine) == 1 }
            try await settled(time)
            time.advance(by: .seconds(3600), asleep: true)
            try await until("the second poll") { polls(engine) == 2 }
            #expect(engine.store.latest.daemon.missedPolls == 0)
            try await settled(time)
            time.advance(by: .seconds(5 + 50))
            try await until("the third poll") { polls(engine) == 3 }
            #expect(engine.store.latest.daemon.missedPolls == 10)
        }
    }

    @Test("a list that would hold up a poll is made after it")
    func listBehindPoll() async throws {
        let proc = try TemporaryDirectory()
        let time = MadeUpClock()
        let host = try MadeUpHost(.answers(cookie: 5), proc: proc)
        let engine = Self.engine([host], time)
        try await running(engine) {
            try await until("the first poll") { polls(engine) == 1 }
            try await settled(time)
            await engine.expectLists(toTake: .milliseconds(500))
            time.advance(by: .milliseconds(4_400))
            _ = try await engine.connections(ConnectionQuery(limit: 10))
            await engine.expectLists(toTake: .milliseconds(500))
            time.advance(by: .milliseconds(200))
            async let list = engine.connections(ConnectionQuery(limit: 10))
            try await until("the list to wait") { time.sleeperCount == 4 }
            time.advance(by: .milliseconds(400))
            try await until("the second poll") { polls(engine) == 2 }
            try await until("the list to wait still") { time.sleeperCount == 4 }
            time.advance(by: .milliseconds(1))
            #expect(try await list.count == 1)
        }
        #expect(engine.store.latest.daemon.missedPolls == 0)
    }

    @Test("lists in a loop are put off and refused, and no poll comes later for that")
    func listLoop() async throws {
        let proc = try TemporaryDirectory()
        let time = MadeUpClock()
        let engine = Self.engine([try MadeUpHost(.answers(cookie: 5), proc: proc)], time, Self.settings(budget: 0.02))
        try await running(engine) {
            try await until("the first poll") { polls(engine) == 1 }
            try await settled(time)
            time.takeCPU(perReading: .milliseconds(400))
            for _ in 0..<3 { _ = try await engine.connections(ConnectionQuery(limit: 10)) }
            // 0.2 s are owed: that is 10 s.
            async let list = engine.connections(ConnectionQuery(limit: 10))
            try await until("the list to wait") { time.sleeperCount == 4 }
            await #expect(throws: ListsBusy.self) { try await engine.connections(ConnectionQuery(limit: 10)) }
            time.takeCPU(perReading: .zero)
            for count in 2...3 as ClosedRange<UInt64> {
                time.advance(by: .seconds(5))
                try await until("poll \(count)") { polls(engine) == count }
            }
            #expect(try await list.count == 1)
        }
        #expect(engine.store.latest.daemon.missedPolls == 0)
    }

    @Test("the wall clock has no say in when polls come")
    func wallClock() async throws {
        let proc = try TemporaryDirectory()
        let time = MadeUpClock()
        let engine = Self.engine([try MadeUpHost(.answers(cookie: 5), proc: proc)], time)
        try await running(engine) {
            try await until("the first poll") { polls(engine) == 1 }
            try await settled(time)
            time.setWallClock(4_000_000_000)
            try await settled(time)
            #expect(polls(engine) == 1)
            time.advance(by: .seconds(5))
            try await until("the second poll") { polls(engine) == 2 }
            #expect(engine.store.latest.timestamp >= 4_000_000_000)
        }
    }

    @Test("a loop that can wait no more ends the run with an error, and nothing polls on")
    func fault() async throws {
        let proc = try TemporaryDirectory()
        let time = MadeUpClock()
        let engine = Self.engine([try MadeUpHost(.answers(cookie: 5), proc: proc)], time)
        let run = Task { try await engine.run() }
        try await until("the first poll") { polls(engine) == 1 }
        try await settled(time)
        time.breakDown()
        let error = await #expect(throws: ScheduleFault.self) { try await run.value }
        #expect(error?.description == "polling has ended, since waiting failed: the clock broke")
        #expect(time.sleeperCount == 0)
    }

    @Test("other settings take effect at once, and keep the rhythm of the polls")
    func reconfigured() async throws {
        let proc = try TemporaryDirectory()
        let time = MadeUpClock()
        let engine = Self.engine([try MadeUpHost(.answers(cookie: 5), proc: proc)], time)
        try await running(engine) {
            try await until("the first poll") { polls(engine) == 1 }
            try await settled(time)
            time.advance(by: .seconds(1))
            await engine.reconfigure(Self.settings(.seconds(60)))
            try await until("the new interval") { time.latestDeadline == .seconds(3601) && time.sleeperCount == 3 }
            time.advance(by: .seconds(58))
            try await settled(time)
            #expect(polls(engine) == 1)
            time.advance(by: .seconds(1))
            try await until("the second poll") { polls(engine) == 2 }
        }
    }

    @Test("signs of life come while polls are waited for, and end with the loops")
    func heartbeat() async throws {
        let proc = try TemporaryDirectory()
        let time = MadeUpClock()
        let beats = Atomic(0)
        let engine = Self.engine(
            [try MadeUpHost(.answers(cookie: 5), proc: proc)], time, Self.settings(.seconds(3600)),
            heartbeat: Heartbeat(every: .seconds(10)) { beats.add(1, ordering: .relaxed) })
        try await running(engine) {
            for count in 1...3 {
                try await until("sign of life \(count)") { beats.load(ordering: .relaxed) == count }
                try await settled(time)
                time.advance(by: .seconds(10))
            }
        }
        let last = beats.load(ordering: .relaxed)
        time.advance(by: .seconds(100))
        await Task.yield()
        #expect(beats.load(ordering: .relaxed) == last)
    }

    @Test("two namespaces are polled in turn, and each has its report")
    func twoNamespaces() async throws {
        let first = try TemporaryDirectory()
        let second = try TemporaryDirectory()
        let hosts = [
            try MadeUpHost(.answers([DiagMessage { $0.cookie = 1 }, DiagMessage { $0.cookie = 2 }]), proc: first),
            try MadeUpHost(.answers(cookie: 1), proc: second),
        ]
        let engine = Self.engine(hosts, MadeUpClock())
        await engine.pollConnections()
        let snapshot = engine.store.latest
        #expect(snapshot.namespaces.map(\.connections.tracked) == [2, 1])
        hosts[1].behave(.refuses(errno: 12))
        await engine.pollConnections()
        #expect(engine.store.latest.namespaces.map { $0.sources[.connections]?.isUp } == [true, false])
        #expect(engine.store.latest.sequence == snapshot.sequence + 1)
    }

    @Test("all namespaces share one CPU budget")
    func budget() async throws {
        func interval(_ count: Int) async throws -> Duration {
            let proc = try TemporaryDirectory()
            let time = MadeUpClock()
            time.takeCPU(perReading: .milliseconds(10))
            var hosts: [MadeUpHost] = []
            for _ in 0..<count { hosts.append(try MadeUpHost(.answers(cookie: 5), proc: proc)) }
            let engine = Self.engine(hosts, time, Self.settings(.seconds(1), budget: 0.01))
            await engine.pollConnections()
            return engine.store.latest.daemon.interval
        }
        let (one, two) = (try await interval(1), try await interval(2))
        #expect(one > .seconds(1))
        #expect(two > one)
    }

    @Test("what the polls of the listeners find is told at once")
    func listeners() async throws {
        let proc = try TemporaryDirectory()
        let host = try MadeUpHost(.answers(cookie: 5), proc: proc)
        let engine = Self.engine([host], MadeUpClock())
        await engine.pollConnections()
        let before = engine.store.latest.sequence
        await engine.pollListeners()
        #expect(engine.store.latest.sequence == before)
        host.behave(.refuses(errno: 12))
        let events = engine.events.events(from: .now)
        await engine.pollListeners()
        engine.events.finish()
        var failed: [String] = []
        for await case .event(let entry) in events {
            if case .sourceFailed(let source, _) = entry.event { failed.append("\(source)") }
        }
        #expect(failed == ["listeners"])
        #expect(engine.store.latest.own.sources[.listeners]?.isUp == false)
    }

    @Test("what happened is published after the snapshot that shows it")
    func order() async throws {
        let proc = try TemporaryDirectory()
        let host = try MadeUpHost(.answers(cookie: 5), proc: proc)
        let engine = Self.engine([host], MadeUpClock())
        let events = engine.events.events(from: .oldest)
        await engine.pollConnections()
        host.behave(.refuses(errno: 1))
        await engine.pollConnections()
        var told: [String] = []
        engine.events.finish()
        for await item in events {
            guard case .event(let entry) = item else { continue }
            switch entry.event {
            case .ready(let connections): told.append("ready with \(connections)")
            case .modeChanged(let mode, _): told.append("\(mode), shown \(engine.store.latest.own.mode)")
            default: continue
            }
        }
        #expect(told == ["ready with 1", "procfs, shown procfs"])
    }
}

extension PollEngine {
    /// As if the last list had taken so long.
    fileprivate func expectLists(toTake duration: Duration) { listDuration = duration }
}
