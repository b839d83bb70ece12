import Dispatch
import POSIX
import Synchronization

/// Stands in front of a sink that may block, so that nobody who logs ever waits.
///
/// A journald that is stopped, or a standard error that nobody reads, blocks whoever writes to it for as long as it lasts
/// (sd_journal_sendv(3) sends with no time limit). Here that is a thread which does nothing else. Entries wait for it in a
/// queue of bounded length; what finds no room is lost and counted, and an entry in its place says so. So it is with what
/// the sink does not take, because a disk is full: the next entry that it takes says how many. Entries that are too many
/// are suppressed before (``LogSuppression``).
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
        /// The thread waits to be woken.
        var isAsleep = false
        /// Rung when all is handed on.
        var waiting: [DispatchSemaphore] = []
        /// Nobody is to wait for more entries.
        var isOver = false
        var lost: UInt64 = 0
        /// Entries that the sink did not take, and that no entry has told of yet.
        var untold: UInt64 = 0

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

    private let store: Store
    private let hasThread: Bool

    /// Hands on to `target`.
    package convenience init(_ target: any LogSink, notes: Notes) {
        self.init(target, notes: notes, limits: LogSuppression.Limits())
    }

    init(_ target: any LogSink, notes: Notes, limits: LogSuppression.Limits) {
        let store = Store(target, notes, limits)
        self.store = store
        let thread = Thread { store.handOnForever() }
        thread?.detach()
        hasThread = thread != nil
    }

    deinit {
        store.end()
    }

    /// How many entries found no room, or were not taken.
    package var lostEntries: UInt64 { store.lostEntries }

    /// Takes an entry, and never waits.
    @discardableResult
    package func write(_ entry: LogEntry) -> Bool {
        store.take(entry)
        wake()
        return true
    }

    /// Hands on all that waits, what is suppressed included, and returns when that is done or the time is over.
    package func flush(within limit: Duration) {
        let deadline = DispatchTime.now() + .nanoseconds(Int(limit / .nanoseconds(1)))
        let rest = store.releaseAll()
        wake()
        _ = rest.wait(timeout: deadline)
    }

    /// Sees to it that what was taken is handed on: by the thread, or here where the system gave none.
    private func wake() {
        if hasThread { store.wake() } else { store.handOn() }
    }

    /// What the queue and its thread share.
    private final class Store: Sendable {
        private let target: any LogSink
        private let notes: Notes
        private let state: Mutex<State>
        /// Wakes the thread.
        private let bell = DispatchSemaphore(value: 0)

        init(_ target: any LogSink, _ notes: Notes, _ limits: LogSuppression.Limits) {
            (self.target, self.notes) = (target, notes)
            state = Mutex(State(suppression: LogSuppression(limits)))
        }

        var lostEntries: UInt64 { state.withLock { $0.lost } }

        func take(_ entry: LogEntry) {
            let now = ContinuousClock.now
            state.withLock { state in
                let released = state.suppression.release(at: now)
                append(released, to: &state)
                if state.suppression.admits(entry, at: now) {
                    state.append(entry)
                }
            }
        }

        /// Releases what is suppressed.
        ///
        /// - Returns: rung when all is handed on.
        func releaseAll() -> DispatchSemaphore {
            let rest = DispatchSemaphore(value: 0)
            state.withLock { state in
                let released = state.suppression.releaseAll()
                append(released, to: &state)
                state.waiting.append(rest)
            }
            return rest
        }

        func wake() {
            let wasAsleep = state.withLock { exchange(&$0.isAsleep, with: false) }
            if wasAsleep { bell.signal() }
        }

        /// Lets the thread end once all is handed on.
        func end() {
            state.withLock { $0.isOver = true }
            wake()
        }

        private func append(_ released: [SuppressedEntries], to state: inout State) {
            for entries in released {
                state.append(notes.suppressed(entries))
                state.append(entries.last)
            }
        }

        /// Hands on what there is, and comes back for more and for what is held back, until the queue is gone.
        func handOnForever() {
            while true {
                handOn()
                let (isAsleep, isOver, release) = state.withLock { state in
                    state.isAsleep = state.items.isEmpty && state.waiting.isEmpty && !state.isOver
                    return (state.isAsleep, state.isOver && state.items.isEmpty, state.suppression.nextRelease)
                }
                if isOver { return }
                if isAsleep { sleep(until: release) }
            }
        }

        private func sleep(until release: ContinuousClock.Instant?) {
            var deadline = DispatchTime.distantFuture
            if let release {
                let left = max(.zero, ContinuousClock.now.duration(to: release))
                deadline = .now() + .nanoseconds(Int(left / .nanoseconds(1)))
            }
            guard bell.wait(timeout: deadline) == .timedOut else { return }
            // Who rings from now on finds nobody asleep; who has rung meanwhile is heard the next time.
            state.withLock { $0.isAsleep = false }
        }

        /// Hands on one entry after the other until none is left.
        func handOn() {
            while let item = next() {
                switch item {
                case .entry(let entry):
                    if !deliver(entry) { state.withLock { ($0.lost, $0.untold) = ($0.lost + 1, $0.untold + 1) } }
                case .lost(let count):
                    if !deliver(notes.lost(count)) { state.withLock { $0.untold += count } }
                }
            }
        }

        /// Hands an entry to the sink, and before it, in the place of those that it did not take, one that tells of them.
        private func deliver(_ entry: LogEntry) -> Bool {
            let untold = state.withLock { $0.untold }
            if untold > 0 {
                guard target.write(notes.lost(untold)) else { return false }
                state.withLock { $0.untold -= min(untold, $0.untold) }
            }
            return target.write(entry)
        }

        private func next() -> Item? {
            let now = ContinuousClock.now
            return state.withLock { state in
                let released = state.suppression.release(at: now)
                append(released, to: &state)
                guard state.items.isEmpty else { return state.items.removeFirst() }
                for rest in state.waiting { rest.signal() }
                state.waiting = []
                return nil
            }
        }
    }
}
