import Glibc
import Netlink
import Snapshots
import SockDiag

/// Waits for destroy events, on a thread of its own: the kernel's queue may hold a few hundred only, and drops what finds
/// no room.
package struct DestroyEventReader: Sendable {
    private let inbox: DestroyEventInbox
    private let clock: HostClock

    /// What is asked of the kernel for its queue; without CAP_NET_ADMIN it gives `rmem_max` at most.
    private static let receiveBufferBytes = 16 << 20
    /// How long a wait lasts when nothing comes: how soon the end, or a change of mind, is noticed.
    private static let patience: Duration = .milliseconds(500)
    /// How long after a failure it is tried again.
    private static let retryInterval: Duration = .seconds(10)

    package init(_ inbox: DestroyEventInbox, clock: HostClock) {
        self.inbox = inbox
        self.clock = clock
    }

    /// Waits until the inbox is told to stop. Blocks its thread.
    package func run() {
        let cost = PollCost(clock)
        while !inbox.isStopped {
            guard inbox.isWanted else {
                pause()
                continue
            }
            do throws(SockDiagError) {
                try subscribe(cost)
            } catch {
                inbox.note { status in
                    status.isSubscribed = false
                    status.obstacle = error.description
                }
                let retry = ContinuousClock.now + Self.retryInterval
                while !inbox.isStopped, inbox.isWanted, ContinuousClock.now < retry {
                    pause()
                }
            }
        }
    }

    private func subscribe(_ cost: PollCost) throws(SockDiagError) {
        var events = try DestroyEvents(receiveBufferBytes: Self.receiveBufferBytes)
        let receiveBufferBytes = events.receiveBufferBytes
        inbox.note { status in
            status.isSubscribed = true
            status.obstacle = nil
            status.receiveBufferBytes = receiveBufferBytes
        }
        let nap = Self.nap(receiveBufferBytes)
        var rejected = 0
        var batch: [DestroyEvent] = []
        while !inbox.isStopped, inbox.isWanted {
            var reception = try events.receive(waitingAtMost: Self.patience) { batch.append(copy $0) }
            let isQuiet = reception == .nothing
            // Whoever wakes for every event pays four times for each: what comes is fetched until nothing is left, and
            // then some is left to come.
            while reception != .nothing, !inbox.isStopped {
                inbox.put(batch)
                let length = batch.count
                batch = []
                batch.reserveCapacity(length)
                reception = try events.receive(waitingAtMost: .zero) { batch.append(copy $0) }
            }
            let lost = try events.newDrops() + events.rejectedCount - rejected
            rejected = events.rejectedCount
            let cpu = cost.cpu
            inbox.note { status in
                status.lost &+= UInt64(lost)
                status.cpu = cpu
            }
            if !isQuiet {
                usleep(nap)
            }
        }
        inbox.note { $0.isSubscribed = false }
    }

    /// How long may be waited before the kernel's queue is emptied again, µs: a quarter of it fills meanwhile on a host that
    /// ends 50,000 sockets a second, and 5 ms at most.
    private static func nap(_ receiveBufferBytes: Int) -> useconds_t {
        let events = receiveBufferBytes / DestroyEvent.queueCharge
        return useconds_t(min(5_000, events * 1_000_000 / 4 / 50_000))
    }

    private func pause() {
        usleep(useconds_t(Self.patience / .microseconds(1)))
    }
}
