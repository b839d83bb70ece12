import Synchronization

/// Numbered events, handed from one publisher to any number of readers.
///
/// The hub keeps the latest events, as many as its capacity. Publishing never waits, and wakes only readers that wait. A
/// reader that falls further behind is told how many events it missed, as a value among them, so no loss goes unseen.
package final class EventHub<Event: Sendable>: Sendable {
    /// An event as it was published.
    package struct Entry: Sendable {
        /// Counts the events of a hub from 1, without gaps.
        package let id: UInt64
        /// When it happened, since the daemon's start.
        package let uptime: Duration
        /// The same moment in seconds since 1970.
        package let timestamp: Double
        package let event: Event
    }

    /// What a reader gets.
    package enum Item: Sendable {
        case event(Entry)
        /// This many events came after the one before and are no longer kept.
        case missed(UInt64)
    }

    /// Where a reader begins.
    package enum Start: Sendable {
        /// With the next event.
        case now
        /// With the oldest event that is kept.
        case oldest
        /// With the event that follows this one; with the first event of all if no event has this id yet, since the id is
        /// then another hub's.
        case after(UInt64)
    }

    private struct Kept: Sendable {
        let capacity: Int
        /// A ring: the event with id `n` is at `(n - 1) % capacity`.
        var entries: [Entry] = []
        /// The id of the newest event; 0 before the first.
        var newest: UInt64 = 0
        var isFinished = false

        /// The id of the oldest event that is kept, or of the next one if none is.
        var oldest: UInt64 { newest + 1 - UInt64(entries.count) }

        subscript(id: UInt64) -> Entry { entries[slot(id)] }

        mutating func append(_ event: Event, uptime: Duration, timestamp: Double) {
            newest += 1
            let entry = Entry(id: newest, uptime: uptime, timestamp: timestamp, event: event)
            if entries.count < capacity {
                entries.append(entry)
            } else {
                entries[slot(newest)] = entry
            }
        }

        private func slot(_ id: UInt64) -> Int { Int((id - 1) % UInt64(capacity)) }
    }

    private let kept: AwaitableState<Kept>
    private let missed = Atomic<UInt64>(0)

    /// - Parameter capacity: how many events are kept, at least 1.
    package init(capacity: Int = 1_000) {
        kept = AwaitableState(Kept(capacity: max(1, capacity)))
    }

    /// How many events readers missed, all readers together.
    package var missedCount: UInt64 { missed.load(ordering: .relaxed) }

    /// Hands an event to all readers, and gives up the oldest one for it if need be.
    ///
    /// - Parameters:
    ///   - uptime: since the daemon's start, of the moment when it happened.
    ///   - timestamp: seconds since 1970, of the same moment.
    package func publish(_ event: Event, uptime: Duration, timestamp: Double) {
        kept.change { $0.append(event, uptime: uptime, timestamp: timestamp) }
    }

    /// Lets every reader end once it has read all that was published. To be called when all who publish are done.
    package func finish() {
        kept.change { $0.isFinished = true }
    }

    /// A reader that begins there as of now, however long its first call is in coming.
    package func events(from start: Start) -> Reader {
        let next = kept.read { kept in
            switch start {
            case .now: kept.newest + 1
            case .oldest: kept.oldest
            case .after(let id): id <= kept.newest ? id + 1 : 1
            }
        }
        return Reader(hub: self, next: next)
    }

    /// Reads at its own pace. A task that is cancelled still gets what is there, and the end where it would wait.
    package struct Reader: AsyncSequence, AsyncIteratorProtocol, Sendable {
        fileprivate let hub: EventHub
        /// The id of the event to read.
        fileprivate var next: UInt64

        package func makeAsyncIterator() -> Reader { self }

        /// Waits for the next event.
        ///
        /// - Returns: `nil` at the end: the hub is finished and all of it is read, or the task is cancelled.
        package mutating func next() async -> Item? {
            let id = next
            let item: Item?? = await hub.kept.first { kept in
                if id < kept.oldest { return .missed(kept.oldest - id) }
                if id <= kept.newest { return .event(kept[id]) }
                return kept.isFinished ? .some(nil) : nil
            }
            switch item ?? nil {
            case .event(let entry):
                next = entry.id + 1
                return .event(entry)
            case .missed(let count):
                next += count
                hub.missed.wrappingAdd(count, ordering: .relaxed)
                return .missed(count)
            case nil:
                return nil
            }
        }
    }
}
