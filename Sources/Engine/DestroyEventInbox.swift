package import Snapshots
import SockDiag
import Synchronization

/// Where the thread that waits for destroy events leaves them, and the polls fetch them.
package final class DestroyEventInbox: Sendable {
    private struct State {
        var events: [DestroyEvent] = []
        var status = EventStatus()
        var isWanted = false
        var isStopped = false
    }

    private let state = Mutex(State())
    /// How many events wait at most: what the busiest host ends in a tenth of a second.
    private static let capacity = 16_384

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
    func put(_ events: [DestroyEvent]) {
        state.withLock { state in
            let room = max(0, Self.capacity - state.events.count)
            state.events.append(contentsOf: events.prefix(room))
            state.status.received &+= UInt64(events.count)
            state.status.lost &+= UInt64(max(0, events.count - room))
        }
    }

    /// Tells how the subscription does.
    func note(_ change: (inout EventStatus) -> Void) {
        state.withLock { change(&$0.status) }
    }

    /// Fetches what waits; the array that is given holds the room for the next.
    func fetch(into events: inout [DestroyEvent]) {
        events.removeAll(keepingCapacity: true)
        state.withLock { swap(&$0.events, &events) }
    }
}
