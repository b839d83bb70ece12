import Testing
import Vocabulary

@testable import ControlServer
@testable import Snapshots

@Suite("Readiness")
struct ReadinessTests {
    private func obstacle(
        interval: Duration, lastCompleted: Duration?, error: String? = nil, at uptime: Duration
    ) -> String? {
        var snapshot = Snapshot()
        snapshot.daemon.interval = interval
        snapshot.own.sources[.connections] = SourceHealth()
        snapshot.own.sources[.connections]?.lastCompleted = lastCompleted
        snapshot.own.sources[.connections]?.error = error
        return Readiness(snapshot, at: uptime).obstacle
    }

    @Test("begins with the first poll")
    func first() {
        #expect(Readiness(Snapshot(), at: .zero).obstacle == "the first poll of the connections is not done")
        #expect(
            obstacle(interval: .seconds(5), lastCompleted: nil, error: "refused", at: .seconds(1))
                == "the first poll of the connections is not done: refused")
        #expect(obstacle(interval: .seconds(5), lastCompleted: .seconds(1), at: .seconds(1)) == nil)
    }

    static let ages: [(interval: Duration, age: Duration, isReady: Bool)] = [
        (.seconds(1), .seconds(10), true), (.seconds(1), .seconds(11), false),
        (.seconds(5), .seconds(15), true), (.seconds(5), .seconds(16), false),
        (.seconds(60), .seconds(180), true), (.seconds(60), .seconds(181), false),
    ]

    @Test("ends three intervals after the last poll, but not within ten seconds", arguments: ages)
    func stale(interval: Duration, age: Duration, isReady: Bool) {
        let obstacle = obstacle(
            interval: interval, lastCompleted: .seconds(1), error: "refused", at: .seconds(1) + age)
        #expect((obstacle == nil) == isReady)
        if let obstacle {
            #expect(obstacle == "the last poll of the connections ended \(age.wholeSeconds) s ago: refused")
        }
    }

    @Test("outlasts a single failure")
    func failure() {
        #expect(obstacle(interval: .seconds(5), lastCompleted: .seconds(1), error: "refused", at: .seconds(7)) == nil)
    }
}
