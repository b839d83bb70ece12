package import Netlink
package import Snapshots
import SockDiag
import Synchronization

/// Where the thread that reads destroy events leaves them, and the polls fetch them.
package final class DestroyEventInbox: Sendable {
    private struct State {
        /// As they came, batch by batch: what was fetched gives its room back, however many there were.
        var batches: [[DestroyEvent]] = []
        /// How many events the batches hold.
        var count = 0
        var status = EventStatus()
        var isWanted = false
        var isStopped = false
        /// How often the queue was asked to be read now, and how many of these requests were met.
        var requests: UInt64 = 0
        var met: UInt64 = 0
    }

    private let state = Mutex(State())
    /// How many events are kept at most, some 24 MB: the events of two seconds on a busy host, in case a poll takes long.
    private static let capacity = 65_536

    /// Ends the wait of the thread that reads, when something is asked of it.
    package let wakeup = Wakeup()

    private let readNow = Wakeup()

    package init() {}

    package var status: EventStatus { state.withLock { $0.status } }

    /// Whether destroy events should be subscribed to.
    package var isWanted: Bool {
        get { state.withLock { $0.isWanted } }
        set { ask { $0.isWanted = newValue } }
    }

    /// Whether the thread that reads should end.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Whether the thread that reads should go on with its subscription.
    var isOpen: Bool { state.withLock { $0.isWanted && !$0.isStopped } }

    /// Lets the thread that reads end at once.
    package func stop() {
        ask { $0.isStopped = true }
    }

    /// Asks something of the thread that reads, and wakes it if that is new.
    private func ask(_ change: (inout State) -> Void) {
        let isNew = state.withLock { state in
            let before = (state.isWanted, state.isStopped)
            change(&state)
            return before != (state.isWanted, state.isStopped)
        }
        if isNew { wakeup.signal() }
    }

    /// Lets the queue be read now, and waits until it is, `limit` at most: what the kernel's counters show has its events
    /// then.
    ///
    /// - Returns: whether all of it was read; without a subscription there is nothing to read.
    func catchUp(within limit: Duration) -> Bool {
        let request = state.withLock { state -> UInt64? in
            guard state.status.isSubscribed else { return nil }
            state.requests += 1
            return state.requests
        }
        guard let request else { return true }
        wakeup.signal()
        let deadline = ContinuousClock.now + limit
        while state.withLock({ $0.met < request && $0.status.isSubscribed }), ContinuousClock.now < deadline {
            try? readNow.wait(atMost: ContinuousClock.now.duration(to: deadline))
        }
        return state.withLock { $0.met >= request || !$0.status.isSubscribed }
    }

    /// The requests to read the queue now, to be met by reading it.
    var requests: UInt64 { state.withLock { $0.requests } }

    /// The queue was read after this many requests.
    func meet(_ requests: UInt64) {
        let isNew = state.withLock { state in
            defer { state.met = requests }
            return state.met != requests
        }
        if isNew { readNow.signal() }
    }

    /// Leaves a batch of events; one that finds no room is lost and counted.
    func put(_ batch: [DestroyEvent]) {
        state.withLock { state in
            state.status.received &+= UInt64(batch.count)
            guard state.count + batch.count <= Self.capacity else {
                state.status.lost &+= UInt64(batch.count)
                return
            }
            state.batches.append(batch)
            state.count += batch.count
        }
    }

    /// Changes what is known of the subscription.
    package func note(_ change: (inout EventStatus) -> Void) {
        state.withLock { change(&$0.status) }
    }

    /// Fetches the batches that were left.
    func fetch() -> [[DestroyEvent]] {
        state.withLock { state in
            state.count = 0
            return exchange(&state.batches, with: [])
        }
    }
}
