import Glibc
package import Netlink
import Snapshots
import SockDiag

/// Reads destroy events, on a thread of its own: the kernel may queue a few hundred only, and drops what finds no room.
///
/// Events are read in batches, since a thread that wakes for each of them pays ten times as much as for reading it. On a
/// quiet host it sleeps until the first event. After that it reads again when the queue has begun to fill, and at the
/// latest when the next poll wants the events.
package struct DestroyEventReader<Transport: MulticastTransport & ~Copyable>: Sendable {
    /// Subscribes to destroy events with a receive buffer of so many bytes, or as many as the kernel grants.
    package typealias Subscribe = @Sendable (_ receiveBufferBytes: Int) throws(NetlinkError) -> Transport

    private let inbox: DestroyEventInbox
    private let clock: HostClock
    private let subscribe: Subscribe
    private let retryInterval: Duration

    /// What is asked of the kernel for its queue; without CAP_NET_ADMIN it gives `rmem_max` at most.
    private static var receiveBufferBytes: Int { 16 << 20 }
    /// How long a wait lasts that only an event or a wakeup is to end.
    private static var longestWait: Duration { .seconds(5) }
    /// How old an event becomes in the queue: the polls fetch what was read ten times a second.
    private static var longestDelay: Duration { .milliseconds(100) }
    /// How many times the queue is read before the account is brought up to date, some 64 events each time.
    private static var readsPerRound: Int { 64 }

    /// - Parameter retryInterval: how long after a failure it subscribes again.
    package init(
        _ inbox: DestroyEventInbox, clock: HostClock, retryInterval: Duration = .seconds(10),
        subscribe: @escaping Subscribe
    ) {
        self.inbox = inbox
        self.clock = clock
        self.retryInterval = retryInterval
        self.subscribe = subscribe
    }

    /// Reads until the inbox is told to stop. Blocks its thread.
    package func run() {
        let cost = PollCost(clock)
        while !inbox.isStopped {
            do throws(SockDiagError) {
                if inbox.isWanted {
                    try follow(cost)
                } else {
                    try wait(until: .now + Self.longestWait) { inbox.isWanted }
                }
            } catch {
                inbox.note { $0.failure = error.description }
                try? wait(until: .now + retryInterval) { !inbox.isWanted }
            }
        }
    }

    /// Waits until a moment, or until something holds or the inbox is told to stop.
    private func wait(
        until deadline: ContinuousClock.Instant, or isOver: () -> Bool
    ) throws(SockDiagError) {
        while !inbox.isStopped, !isOver() {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return }
            try SockDiagError.sorting { () throws(NetlinkError) in try inbox.wakeup.wait(atMost: left) }
        }
    }

    /// How reading the queue ended.
    private enum Round {
        /// There was nothing.
        case empty
        /// All of it was read.
        case drained
        /// More may be queued.
        case unfinished
    }

    /// Subscribes, and reads until that is no longer wanted.
    private func follow(_ cost: PollCost) throws(SockDiagError) {
        var events = DestroyEvents(
            try SockDiagError.sorting { () throws(NetlinkError) in try subscribe(Self.receiveBufferBytes) })
        let receiveBufferBytes = events.receiveBufferBytes
        inbox.note { status in
            status.isSubscribed = true
            status.failure = nil
            status.receiveBufferBytes = receiveBufferBytes
        }
        defer { inbox.note { $0.isSubscribed = false } }
        let pause = Self.pause(receiveBufferBytes)
        var rejected = 0
        var last = Round.empty
        while inbox.isOpen {
            switch last {
            case .empty:
                try events.wait(for: .first, atMost: Self.longestWait, unless: inbox.wakeup)
            case .drained:
                usleep(pause)
                try events.wait(for: .batch, atMost: Self.longestDelay, unless: inbox.wakeup)
            case .unfinished:
                break
            }
            let requests = inbox.requests
            do throws(SockDiagError) {
                last = try read(&events)
            } catch {
                // What was lost before is known, and goes with the subscription.
                note(events.rejectedCount - rejected + ((try? events.newDrops()) ?? 0), cost)
                throw error
            }
            note(try events.newDrops() + events.rejectedCount - rejected, cost)
            rejected = events.rejectedCount
            if last != .unfinished { inbox.meet(requests) }
        }
    }

    /// Notes events that were lost, and what reading has cost so far.
    private func note(_ lost: Int, _ cost: PollCost) {
        let cpu = cost.cpu
        inbox.note { status in
            status.lost &+= UInt64(lost)
            status.cpu = cpu
        }
    }

    /// Reads what is queued, up to a bound: a storm must not keep the reader from anything else.
    private func read(_ events: inout DestroyEvents<Transport>) throws(SockDiagError) -> Round {
        var length = 0
        for count in 0..<Self.readsPerRound {
            var batch: [DestroyEvent] = []
            batch.reserveCapacity(length)
            // Also what came before a failure.
            defer { if !batch.isEmpty { inbox.put(batch) } }
            guard try events.receive({ batch.append(copy $0) }) != .nothing else {
                return count == 0 ? .empty : .drained
            }
            length = batch.count
        }
        return .unfinished
    }

    /// How long the queue is left alone after it was emptied, µs: in a storm of 50,000 events a second a quarter of it fills
    /// meanwhile; 5 ms at most.
    private static func pause(_ receiveBufferBytes: Int) -> useconds_t {
        let events = receiveBufferBytes / DestroyEvent.queueCharge
        return useconds_t(min(5_000, max(0, events) * 1_000_000 / 4 / 50_000))
    }
}

extension DestroyEventReader where Transport == MulticastSocket {
    /// Reads the events of the network namespace of the thread that runs it.
    package init(_ inbox: DestroyEventInbox, clock: HostClock) {
        self.init(inbox, clock: clock) { (bytes) throws(NetlinkError) in try .destroyEvents(receiveBufferBytes: bytes) }
    }
}
