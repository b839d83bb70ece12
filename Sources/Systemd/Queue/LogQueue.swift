import Dispatch
import Synchronization

/// Stands in front of a sink that may block, so that nobody who logs ever waits.
///
/// A journald that is stopped, or a standard error that nobody reads, blocks whoever writes to it for as long as it lasts
/// (sd_journal_sendv(3) sends with no time limit). Here that is a thread which does nothing else. Entries wait for it in a
/// queue of bounded length; what finds no room is lost and counted, and an entry in its place says so. Entries that are
/// too many are suppressed before (``LogSuppression``).
package final class LogQueue: LogSink {
    /// How many entries wait at most: some 3 MiB of findings.
    package static let maximumLength = 1_000

    /// How the queue words what it has to say itself.
    package struct Notes: Sendable {
        /// The entry before the last of those that were suppressed.
        let suppressed: @Sendable (SuppressedEntries) -> LogEntry
        /// The entry that stands for the lost ones and says how many they were.
        let lost: @Sendable (UInt64) -> LogEntry

        package init(
            suppressed: @escaping @Sendable (SuppressedEntries) -> LogEntry,
            lost: @escaping @Sendable (UInt64) -> LogEntry
        ) {
            self.suppressed = suppressed
            self.lost = lost
        }
    }

    private enum Item: Sendable {
        case entry(LogEntry)
        /// Stands where entries were lost because the queue was full; their number.
        case lost(UInt64)
    }

    private struct State: Sendable {
        var suppression: LogSuppression
        var items: [Item] = []
        /// A worker is at work, or on its way.
        var isDraining = false
        /// A worker will come at this time.
        var alarm: ContinuousClock.Instant?
        var lost: UInt64 = 0

        mutating func append(_ entry: LogEntry) {
            guard items.count >= LogQueue.maximumLength else { return items.append(.entry(entry)) }
            lost += 1
            if case .lost(let count) = items.last {
                items[items.count - 1] = .lost(count + 1)
            } else {
                items.append(.lost(1))
            }
        }
    }

    private let target: any LogSink
    private let notes: Notes
    private let worker = DispatchQueue(label: "log")
    private let state: Mutex<State>

    /// Hands on to `target`.
    package convenience init(_ target: any LogSink, notes: Notes) {
        self.init(target, notes: notes, limits: LogSuppression.Limits())
    }

    init(_ target: any LogSink, notes: Notes, limits: LogSuppression.Limits) {
        self.target = target
        self.notes = notes
        state = Mutex(State(suppression: LogSuppression(limits)))
    }

    /// How many entries found no room.
    package var lostEntries: UInt64 {
        state.withLock { $0.lost }
    }

    /// Takes an entry, and never waits.
    package func write(_ entry: LogEntry) {
        let now = ContinuousClock.now
        let isIdle = state.withLock { state in
            let released = state.suppression.release(at: now)
            append(released, to: &state)
            if state.suppression.admits(entry, at: now) {
                state.append(entry)
            }
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if isIdle {
            worker.async { self.drain() }
        }
    }

    /// Hands on all that waits, what is suppressed included, and returns when that is done or the time is over.
    package func flush(within limit: Duration) {
        let isIdle = state.withLock { state in
            let released = state.suppression.releaseAll()
            append(released, to: &state)
            defer { state.isDraining = true }
            return !state.isDraining
        }
        let done = DispatchSemaphore(value: 0)
        worker.async {
            if isIdle { self.drain() }
            done.signal()
        }
        _ = done.wait(timeout: .now() + .nanoseconds(Int(limit / .nanoseconds(1))))
    }

    private func append(_ released: [SuppressedEntries], to state: inout State) {
        for entries in released {
            state.append(notes.suppressed(entries))
            state.append(entries.last)
        }
    }

    /// Hands on one entry after the other until none is left, and sees to it that somebody comes back for those that are
    /// held back.
    private func drain() {
        while let item = next() {
            switch item {
            case .entry(let entry): target.write(entry)
            case .lost(let count): target.write(notes.lost(count))
            }
        }
    }

    private func next() -> Item? {
        let now = ContinuousClock.now
        let (item, alarm) = state.withLock { state -> (Item?, ContinuousClock.Instant?) in
            let released = state.suppression.release(at: now)
            append(released, to: &state)
            guard state.items.isEmpty else { return (state.items.removeFirst(), nil) }
            state.isDraining = false
            guard let release = state.suppression.nextRelease, state.alarm.map({ $0 > release }) ?? true
            else { return (nil, nil) }
            state.alarm = release
            return (nil, release)
        }
        if let alarm {
            let delay = max(.zero, alarm - now) / .nanoseconds(1)
            worker.asyncAfter(deadline: .now() + .nanoseconds(Int(delay))) { self.ring() }
        }
        return item
    }

    /// The time of something that was held back is over.
    private func ring() {
        let isIdle = state.withLock { state in
            state.alarm = nil
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if isIdle { drain() }
    }
}
