import Dispatch
import Synchronization
import Testing

@testable import Systemd

@Suite("The queue in front of the log")
struct LogQueueTests {
    private static let notes = LogQueue.Notes(
        suppressed: { LogEntry(.notice, "suppressed \($0.count)") }, lost: { LogEntry(.warning, "lost \($0)") })

    /// No suppression, unless asked for.
    private func queue(_ target: any LogSink, _ change: (inout LogSuppression.Limits) -> Void = { _ in }) -> LogQueue {
        var limits = LogSuppression.Limits()
        limits.entries = .max
        limits.entriesPerKey = .max
        limits.keys = .max
        change(&limits)
        return LogQueue(target, notes: Self.notes, limits: limits)
    }

    private func write(_ numbers: ClosedRange<Int>, to queue: LogQueue) {
        for number in numbers { queue.write(LogEntry(.notice, "\(number)")) }
    }

    @Test("entries arrive in order")
    func order() {
        let sink = RecordingSink()
        let queue = queue(sink)
        write(1...500, to: queue)
        queue.flush(within: .seconds(60))
        #expect(sink.entries.map(\.message) == (1...500).map(String.init))
        #expect(queue.lostEntries == 0)
    }

    @Test("a sink that blocks holds up nobody; what finds no room is lost, and an entry in its place says how many")
    func blocked() {
        let sink = BlockedSink()
        let queue = queue(sink)
        write(1...1, to: queue)
        sink.waitUntilBlocked()
        // One is being written, a thousand wait, the others are too many.
        write(2...1_500, to: queue)
        #expect(queue.lostEntries == 499)
        queue.flush(within: .milliseconds(10))
        #expect(sink.entries.isEmpty)

        sink.unblock()
        queue.flush(within: .seconds(60))
        write(2_000...2_001, to: queue)
        queue.flush(within: .seconds(60))
        #expect(
            sink.entries.map(\.message) == (1...1_001).map(String.init) + ["lost 499", "2000", "2001"])
    }

    @Test("what the sink does not take is counted, and told of before the next entry that it takes")
    func refused() {
        let sink = RefusingSink()
        let queue = queue(sink)
        write(1...3, to: queue)
        queue.flush(within: .seconds(60))
        #expect(queue.lostEntries == 3)
        sink.open()
        write(4...5, to: queue)
        queue.flush(within: .seconds(60))
        #expect(sink.entries.map(\.message) == ["lost 3", "4", "5"])
        #expect(queue.lostEntries == 3)
    }

    @Test("entries that are too many are told of when their time is over, without another entry to wake anybody")
    func suppressed() throws {
        let sink = RecordingSink()
        let queue = queue(sink) {
            $0.entriesPerKey = 2
            $0.keyInterval = .milliseconds(50)
        }
        for number in 1...5 { queue.write(LogEntry(.notice, "the same", fields: [LogField("N", "\(number)")])) }
        while sink.entries.count < 4 { usleepBriefly() }
        #expect(sink.entries.map(\.message) == ["the same", "the same", "suppressed 3", "the same"])
        #expect(sink.entries.last?.fields == [LogField("N", "5")])
    }

    @Test("the end tells of what is held back")
    func end() {
        let sink = RecordingSink()
        let queue = queue(sink) { $0.entriesPerKey = 1 }
        for _ in 1...3 { queue.write(LogEntry(.notice, "the same")) }
        queue.flush(within: .seconds(60))
        #expect(sink.entries.map(\.message) == ["the same", "suppressed 2", "the same"])
    }

    @Test("many threads lose nothing and mix nothing up")
    func threads() async {
        let sink = RecordingSink()
        let queue = queue(sink)
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    for number in 0..<200 { queue.write(LogEntry(.notice, "\(thread) \(number)")) }
                }
            }
        }
        queue.flush(within: .seconds(60))
        let messages = sink.entries.map(\.message)
        for thread in 0..<4 {
            let own = messages.filter { $0.hasPrefix("\(thread) ") }
            #expect(own == (0..<200).map { "\(thread) \($0)" })
        }
        #expect(messages.count == 800)
    }

    private func usleepBriefly() {
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
    }
}
