import Foundation
import Netlink
import Snapshots
import SockDiag
import Synchronization
import Testing

@testable import Watch

@Suite("The reader of destroy events, on a made-up transport")
struct DestroyEventReaderTests {
    private typealias Steps = MadeUpEvents.Steps

    /// 64 events, as many as a socket hands out at a time.
    private static let batch = (1...64).map { MadeUpEvents.datagram(cookie: $0) }

    @Test("a stop ends it within a round while events keep coming")
    func stopInStorm() {
        let events = MadeUpEvents(
            Steps(receive: { events in
                if events.count(.received) == 1_000 { events.inbox.stop() }
                return Self.batch
            }))
        events.read()
        #expect(events.count(.received) < 1_000 + 64)
        #expect(events.taken.last == .ended)
        #expect(!events.inbox.status.isSubscribed)
    }

    @Test("it unsubscribes within a round while events keep coming, and subscribes again when asked")
    func unsubscribeInStorm() {
        let events = MadeUpEvents(
            Steps(
                wait: { events in if events.count(.subscribed) == 2 { events.inbox.stop() } },
                receive: { events in
                    if events.count(.received) == 1_000 { events.inbox.isWanted = false }
                    return Self.batch
                },
                end: { $0.inbox.isWanted = true }))
        events.read()
        #expect(events.count(.subscribed) == 2)
        #expect(events.taken.prefix { $0 != .ended }.count { $0 == .received } < 1_000 + 64)
    }

    @Test("received, lost and the cost are told while events keep coming")
    func accountInStorm() {
        let seen = Mutex<EventStatus?>(nil)
        let events = MadeUpEvents(
            Steps(
                receive: { events in
                    if events.count(.received) == 1_000 {
                        seen.withLock { $0 = events.inbox.status }
                        events.inbox.stop()
                    }
                    return Self.batch
                },
                drops: { UInt32($0.count(.received)) }))
        events.read()
        let status = seen.withLock { $0 }
        // All that was received in the rounds before, and at least of the last round but one what was lost.
        #expect(status?.received == 999 * 64)
        #expect(status.map { $0.lost > 1_000 - 2 * 64 } == true)
        #expect(status.map { $0.cpu > .zero } == true)
    }

    @Test("a stop ends a wait at once")
    func stopInWait() {
        let events = MadeUpEvents(
            Steps(wait: { events in
                events.inbox.stop()
                // Nothing else ends this wait.
                try? events.inbox.wakeup.wait(atMost: .seconds(3600))
            }))
        events.read()
        #expect(events.taken == [.subscribed, .waited(.first), .received, .ended])
    }

    @Test("a stop ends it where nothing is subscribed to")
    func stopUnwanted() {
        let events = MadeUpEvents(
            Steps(
                wait: { $0.inbox.isWanted = false },
                end: { $0.inbox.stop() }))
        events.read()
        #expect(events.taken == [.subscribed, .waited(.first), .received, .ended])
    }

    @Test("after the first event it waits for a batch, until a wait brings none")
    func waits() {
        let events = MadeUpEvents(
            Steps(
                wait: { events in if events.taken.count == 12 { events.inbox.stop() } },
                receive: { events in [2, 4].contains(events.count(.received)) ? [MadeUpEvents.datagram()] : [] }))
        events.read()
        #expect(
            events.taken == [
                .subscribed, .waited(.first), .received, .waited(.first), .received, .received, .waited(.batch),
                .received, .received, .waited(.batch), .received, .waited(.first), .received, .ended,
            ])
        #expect(events.inbox.status.received == 2)
    }

    @Test("a subscription that fails is told with its reason, and tried again until it works")
    func retry() {
        let reasons = Mutex<[String?]>([])
        let events = MadeUpEvents(
            Steps(
                subscribe: { (events) throws(NetlinkError) in
                    reasons.withLock { $0.append(events.inbox.status.failure) }
                    if events.count(.subscribed) < 3 { throw .systemCall(.socket, errno: EAFNOSUPPORT) }
                },
                wait: { events in
                    reasons.withLock { $0.append(events.inbox.status.failure) }
                    #expect(events.inbox.status.isSubscribed)
                    #expect(events.inbox.status.receiveBufferBytes == 425_984)
                    events.inbox.stop()
                }))
        events.read()
        let reason = SockDiagError.familyNotSupported.description
        #expect(reasons.withLock { $0 } == [nil, reason, reason, nil])
    }

    @Test("when reading fails, what came and what was lost before counts, and it subscribes anew")
    func failure() {
        let events = MadeUpEvents(
            Steps(
                wait: { events in if events.count(.subscribed) == 2 { events.inbox.stop() } },
                receive: { (events) throws(NetlinkError) in
                    switch events.count(.received) {
                    case 1: return Self.batch
                    case 2: throw .systemCall(.recvmmsg, errno: ENOMEM)
                    default: return []
                    }
                },
                drops: { events in events.count(.received) == 2 ? 7 : 0 }))
        events.read()
        #expect(events.count(.subscribed) == 2)
        #expect(events.inbox.status.lost == 7)
        #expect(events.inbox.status.received == 64)
        #expect(events.inbox.fetch().map(\.count) == [64])
    }

    @Test("what the kernel dropped, and what is no event, is counted as lost; reading goes on")
    func loss() {
        let events = MadeUpEvents(
            Steps(
                wait: { events in if events.count(.received) > 3 { events.inbox.stop() } },
                receive: { (events) throws(NetlinkError) in
                    switch events.count(.received) {
                    case 1: throw .systemCall(.recvmmsg, errno: ENOBUFS)
                    case 2: return [MadeUpEvents.datagram(), [1, 2, 3]]
                    default: return []
                    }
                },
                drops: { _ in 5 }))
        events.read()
        #expect(events.count(.subscribed) == 1)
        #expect(events.inbox.status.received == 1)
        #expect(events.inbox.status.lost == 5 + 1)
    }

    @Test("a poll that wants the events of this moment has what is queued read at once")
    func catchUp() {
        let events = MadeUpEvents(
            Steps(
                wait: { events in
                    // Nothing else ends this wait: a queue that is never full enough.
                    try? events.inbox.wakeup.wait(atMost: .seconds(3600))
                },
                receive: { events in events.count(.received) % 2 == 1 ? [MadeUpEvents.datagram()] : [] }))
        Thread.detachNewThread { events.read() }
        while !events.inbox.status.isSubscribed { sched_yield() }
        for _ in 1...20 {
            let before = events.inbox.status.received
            #expect(events.inbox.catchUp(within: .seconds(3600)))
            #expect(events.inbox.status.received > before)
        }
        events.inbox.stop()
    }

    @Test("events of a long sleep are all read before a poll has caught up, and it says when they are not")
    func longQueue() {
        let events = MadeUpEvents(
            Steps(
                wait: { try? $0.inbox.wakeup.wait(atMost: .seconds(3600)) },
                // 200 batches, three rounds and a bit.
                receive: { events in events.count(.received) <= 200 ? Self.batch : [] }))
        Thread.detachNewThread { events.read() }
        while !events.inbox.status.isSubscribed { sched_yield() }
        #expect(events.inbox.catchUp(within: .seconds(3600)))
        #expect(events.inbox.status.received == 200 * 64)
        events.inbox.stop()

        let endless = MadeUpEvents(Steps(receive: { _ in Self.batch }))
        Thread.detachNewThread { endless.read() }
        while !endless.inbox.status.isSubscribed { sched_yield() }
        #expect(!endless.inbox.catchUp(within: .milliseconds(10)))
        endless.inbox.stop()
    }

    @Test("events that nobody fetches are lost and counted, beyond what an inbox holds")
    func fullInbox() {
        let events = MadeUpEvents(
            Steps(receive: { events in
                if events.count(.received) == 1_100 { events.inbox.stop() }
                return Self.batch
            }))
        events.read()
        let status = events.inbox.status
        #expect(events.inbox.fetch().reduce(0) { $0 + $1.count } == 65_536)
        #expect(status.received == 65_536 + status.lost)
    }
}
