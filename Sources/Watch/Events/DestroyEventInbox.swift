package import Snapshots
import SockDiag
import Synchronization

/// Where the thread that waits for destroy events leaves them, and the polls fetch them.
package final class DestroyEventInbox: Sendable {
    private struct State {
        /// As they came, one after another: what was fetched gives its room back, however many there were.
        var batches: [[DestroyEvent]] = []
        var waiting = 0
        var status = EventStatus()
        var isWanted = false
        var isStopped = false
    }

    private let state = Mutex(State())
    /// How many events wait at most, some 24 MB: what a busy host ends in two seconds, in which a poll is held up.
    private static let capacity = 65_536

    package init() {}

    package var status: EventStatus { state.withLock { $0.status } }

    /// The kernel should tell of ends.
    package var isWanted: Bool {
        get { state.withLock { $0.isWanted } }
        set { state.withLock { $0.isWanted = newValue } }
    }

    /// Whether the thread that waits should end.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Ends the thread that waits, before long.
    package func stop() {
        state.withLock { $0.isStopped = true }
    }

    /// Leaves events.
    func put(_ batch: [DestroyEvent]) {
        state.withLock { state in
            state.status.received &+= UInt64(batch.count)
            guard state.waiting + batch.count <= Self.capacity else {
                state.status.lost &+= UInt64(batch.count)
                return
            }
            state.batches.append(batch)
            state.waiting += batch.count
        }
    }

    /// Tells how the subscription does.
    func note(_ change: (inout EventStatus) -> Void) {
        state.withLock { change(&$0.status) }
    }

    /// Fetches what waits.
    func fetch() -> [[DestroyEvent]] {
        state.withLock { state in
            state.waiting = 0
            return exchange(&state.batches, with: [])
        }
    }
}
