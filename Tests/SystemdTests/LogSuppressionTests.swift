import Testing

@testable import Systemd

@Suite("Suppression of entries")
struct LogSuppressionTests {
    private let start = ContinuousClock.now

    private func entry(
        _ subject: String = "a", _ priority: LogPriority = .notice, message: String = "it happens", number: Int = 0
    ) -> LogEntry {
        LogEntry(
            priority, message, messageID: MessageID("0123456789abcdef0123456789abcdef"), subject: subject,
            fields: [LogField("N", "\(number)")])
    }

    /// How many of so many entries are admitted at a time, one after the other.
    private func admitted(
        _ suppression: inout LogSuppression, _ entries: [LogEntry], at time: Duration = .zero
    ) -> Int {
        entries.count { suppression.admits($0, at: start + time) }
    }

    @Test("of one key five in a minute are admitted, and no more")
    func perKey() {
        var suppression = LogSuppression()
        #expect(admitted(&suppression, Array(repeating: entry(), count: 5)) == 5)
        #expect(suppression.nextRelease == nil)
        #expect(admitted(&suppression, [entry()], at: .milliseconds(59_999)) == 0)
        #expect(suppression.nextRelease == start + .seconds(60))
    }

    @Test("entries about other things, of other kinds or with other words are not held against each other")
    func keys() {
        var suppression = LogSuppression()
        let kinds = ["0", "1"].compactMap { MessageID(String(repeating: $0, count: 32)) }
        let entries =
            kinds.flatMap { kind in ["a", "b"].map { LogEntry(.notice, "words", messageID: kind, subject: $0) } }
            + ["one", "two"].map { LogEntry(.notice, $0) }
        for entry in entries {
            #expect(admitted(&suppression, Array(repeating: entry, count: 6)) == 5)
        }
    }

    @Test("what is the same but for its fields, or for the words of a kind that has an id, is one key")
    func sameKey() {
        var suppression = LogSuppression()
        let entries = (1...6).map { entry("a", message: "\($0) of them", number: $0) }
        #expect(admitted(&suppression, entries) == 5)
    }

    @Test("what is held back is handed out when the minute is over: how many, and the last")
    func release() {
        var suppression = LogSuppression()
        _ = admitted(&suppression, (1...12).map { entry(number: $0) })
        #expect(suppression.release(at: start + .milliseconds(59_999)).isEmpty)
        let released = suppression.release(at: start + .seconds(60))
        #expect(released == [SuppressedEntries(count: 7, last: entry(number: 12))])
        #expect(suppression.release(at: start + .seconds(60)).isEmpty)
        #expect(suppression.nextRelease == nil)
    }

    @Test("the entry that is handed out is the first of the next minute")
    func nextMinute() {
        var suppression = LogSuppression()
        _ = admitted(&suppression, (1...6).map { entry(number: $0) })
        _ = suppression.release(at: start + .seconds(60))
        #expect(admitted(&suppression, Array(repeating: entry(), count: 9), at: .seconds(61)) == 4)
        #expect(suppression.release(at: start + .seconds(120)).map(\.count) == [5])
    }

    @Test("a key of which nothing was held back begins anew")
    func quiet() {
        var suppression = LogSuppression()
        #expect(admitted(&suppression, Array(repeating: entry(), count: 5)) == 5)
        #expect(suppression.release(at: start + .seconds(60)).isEmpty)
        #expect(admitted(&suppression, Array(repeating: entry(), count: 5), at: .seconds(60)) == 5)
    }

    @Test("of all keys 200 in 30 seconds are admitted, and those of priority err up to 1,000")
    func all() {
        var suppression = LogSuppression(LogSuppression.Limits(keys: 5_000, urgentKeys: 5_000))
        #expect(admitted(&suppression, (1...250).map { entry("\($0)") }) == 200)
        #expect(admitted(&suppression, (1...900).map { entry("e\($0)", .error) }) == 800)
        #expect(admitted(&suppression, [entry("x"), entry("y", .error)], at: .milliseconds(29_999)) == 0)
        #expect(admitted(&suppression, (1...300).map { entry("later \($0)") }, at: .seconds(30)) == 200)
        let released = suppression.release(at: start + .seconds(90))
        #expect(released.reduce(0) { $0 + $1.count } == 50 + 100 + 2 + 100)
    }

    @Test("of keys beyond those that are told apart only the number is known, and the last entry")
    func bounded() {
        var suppression = LogSuppression()
        _ = admitted(&suppression, (1...100_000).map { entry("\($0)") })
        let released = suppression.release(at: start + .seconds(60))
        #expect(released.count == 301)
        #expect(released.reduce(0) { $0 + $1.count } == 100_000 - 200)
        #expect(released.contains { $0.count == 99_500 && $0.last.subject == "100000" })
        // They have made room, but for what was just handed out.
        #expect(admitted(&suppression, (1...300).map { entry("new \($0)") }, at: .seconds(61)) == 199)
    }

    @Test("a storm of other entries about many things leaves urgent ones their number")
    func urgent() {
        var suppression = LogSuppression()
        #expect(admitted(&suppression, (1...10_000).map { entry("\($0)") }) == 200)
        #expect(admitted(&suppression, (1...10_000).map { entry("e\($0)", .error) }) == 800)
    }

    @Test("at the end all that is held back is handed out at once, in order")
    func end() {
        var suppression = LogSuppression()
        for (index, subject) in ["first", "second"].enumerated() {
            _ = admitted(&suppression, Array(repeating: entry(subject), count: 7), at: .seconds(index))
        }
        #expect(suppression.releaseAll().map(\.last.subject) == ["first", "second"])
        #expect(suppression.releaseAll().isEmpty)
    }
}
