import Snapshots
import Testing

@Suite("Events handed to many readers")
struct EventHubTests {
    private let hub = EventHub<String>(capacity: 3)

    private func publish(_ events: String...) {
        for event in events {
            hub.publish(event, uptime: .seconds(1), timestamp: 2)
        }
    }

    /// All that a reader gets, as words: `1 a` for an event, `-2` for two that were missed.
    private func words(_ reader: EventHub<String>.Reader) async -> [String] {
        var words: [String] = []
        for await item in reader {
            switch item {
            case .event(let entry): words.append("\(entry.id) \(entry.event)")
            case .missed(let count): words.append("-\(count)")
            }
        }
        return words
    }

    @Test("events are numbered from 1 and carry their moment by both clocks")
    func entries() async throws {
        publish("a", "b")
        var reader = hub.events(from: .oldest)
        guard case .event(let first) = await reader.next(), case .event(let second) = await reader.next() else {
            Issue.record("two events were published")
            return
        }
        #expect((first.id, second.id) == (1, 2))
        #expect((first.event, second.event) == ("a", "b"))
        #expect((first.uptime, first.timestamp) == (.seconds(1), 2))
    }

    @Test(
        "a reader begins now, with the oldest event, or behind an id",
        arguments: [
            (.now, []), (.oldest, ["2 b", "3 c", "4 d", "5 e"]), (.after(3), ["4 d", "5 e"]), (.after(5), []),
            (.after(0), ["-1", "2 b", "3 c", "4 d", "5 e"]), (.after(6), ["-1", "2 b", "3 c", "4 d", "5 e"]),
            (.after(.max), ["-1", "2 b", "3 c", "4 d", "5 e"]),
        ] as [(EventHub<String>.Start, [String])])
    func start(_ start: EventHub<String>.Start, expected: [String]) async {
        let hub = EventHub<String>(capacity: 4)
        for event in ["a", "b", "c", "d", "e"] {
            hub.publish(event, uptime: .zero, timestamp: 0)
        }
        let reader = hub.events(from: start)
        hub.finish()
        #expect(await words(reader) == expected)
    }

    @Test("a reader that falls behind is told how many events it missed, in their place")
    func missed() async {
        let reader = hub.events(from: .now)
        publish("a", "b", "c", "d", "e")
        hub.finish()
        #expect(await words(reader) == ["-2", "3 c", "4 d", "5 e"])
        #expect(hub.missedCount == 2)
    }

    @Test("every reader gets every event, at its own pace")
    func manyReaders() async {
        let hub = EventHub<String>(capacity: 100)
        let readers = (1...8).map { _ in hub.events(from: .now) }
        async let early = withTaskGroup { group in
            for reader in readers {
                group.addTask { await words(reader) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for number in 1...100 {
            hub.publish("\(number)", uptime: .zero, timestamp: 0)
            if number % 10 == 0 { await Task.yield() }
        }
        hub.finish()
        let expected = (1...100).map { "\($0) \($0)" }
        #expect(await early == Array(repeating: expected, count: 8))
    }

    @Test("a reader that waits gets what is published then")
    func waits() async {
        let reader = hub.events(from: .now)
        let task = Task { await words(reader) }
        for event in ["a", "b", "c"] {
            for _ in 1...20 { await Task.yield() }
            publish(event)
        }
        hub.finish()
        #expect(await task.value == ["1 a", "2 b", "3 c"])
    }

    @Test("after the end a reader still gets all that is kept, and then ends for good")
    func finish() async {
        publish("a", "b")
        hub.finish()
        var reader = hub.events(from: .oldest)
        #expect(await words(reader) == ["1 a", "2 b"])
        reader = hub.events(from: .now)
        #expect(await reader.next() == nil)
        #expect(await reader.next() == nil)
    }

    @Test(
        "a reader whose task is cancelled ends, whether it waits already or not, and no other does", arguments: [0, 20])
    func cancellation(yields: Int) async {
        let reader = hub.events(from: .now)
        let cancelled = Task { await words(reader) }
        let other = Task { await words(reader) }
        for _ in 0..<yields { await Task.yield() }
        cancelled.cancel()
        #expect(await cancelled.value == [])
        publish("a")
        hub.finish()
        #expect(await other.value == ["1 a"])
    }

    @Test("a cancelled task gets what is there already")
    func cancelledDrain() async {
        let reader = hub.events(from: .now)
        publish("a", "b")
        let read = await withTaskGroup(of: [String].self) { group in
            group.cancelAll()
            group.addTask { await words(reader) }
            return await group.next()
        }
        #expect(read == ["1 a", "2 b"])
    }
}
