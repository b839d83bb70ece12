import ControlAPI
import Foundation
import Synchronization
import Testing

/// Watches a daemon while it is attacked: its memory, its polls, and whether honest clients, who are of another user than
/// the attackers, are answered.
final class Observer: Sendable {
    private struct State {
        var peak: Int
        var asked = 0
        var lost: [String] = []
        var slowest: Duration = .zero
        var isEnding = false
        var threads = 2
    }

    private let victim: Victim
    private let before: (memory: Int, status: StatusResponse)
    private let state: Mutex<State>

    /// Begins; the daemon is asked a few times before, so that what it needs to answer at all is no growth.
    init(of victim: Victim) throws {
        for _ in 0..<20 {
            for (path, door) in Self.requests { try #require(victim.ask(path, at: door) == 200) }
        }
        self.victim = victim
        before = (try victim.residentMemory(), try victim.status())
        state = Mutex(State(peak: before.memory))
        Thread.detachNewThread { self.repeatedly(every: 10_000) { self.look() } }
        Thread.detachNewThread { self.repeatedly(every: 20_000) { self.ask() } }
    }

    private static let requests: [(String, Victim.Door)] = [
        ("/healthz", .scrape), ("/metrics", .scrape), ("/healthz", .control), ("/v1/status", .control),
    ]

    /// Ends, and tells what was seen.
    func finish(_ name: String) throws -> Figures {
        state.withLock { $0.isEnding = true }
        while state.withLock({ $0.threads > 0 }) { usleep(5_000) }
        let after = try victim.status()
        let seen = state.withLock { $0 }
        let figures = Figures(
            name: name, memory: before.memory, peak: seen.peak,
            polls: Self.polls(after) - Self.polls(before.status),
            missed: Int(after.poll.missed ?? 0) - Int(before.status.poll.missed ?? 0),
            asked: seen.asked, lost: seen.lost, slowest: seen.slowest)
        try figures.record()
        return figures
    }

    private static func polls(_ status: StatusResponse) -> Int {
        Int(status.sources.first { $0.name.text == "connections" }?.polls ?? 0)
    }

    private func repeatedly(every microseconds: useconds_t, _ body: () -> Void) {
        while !state.withLock({ $0.isEnding }) {
            body()
            usleep(microseconds)
        }
        state.withLock { $0.threads -= 1 }
    }

    private func look() {
        guard let memory = try? victim.residentMemory() else { return }
        state.withLock { $0.peak = max($0.peak, memory) }
    }

    private func ask() {
        let (path, door) = Self.requests[state.withLock { $0.asked } % Self.requests.count]
        let begun = ContinuousClock.now
        let status = victim.ask(path, at: door)
        let duration = begun.duration(to: .now)
        state.withLock { state in
            state.asked += 1
            state.slowest = max(state.slowest, duration)
            if status != 200 { state.lost.append("\(door) \(path): \(status.map(String.init) ?? "nothing")") }
        }
    }
}
