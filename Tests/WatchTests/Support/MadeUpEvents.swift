import CLinux
import Netlink
import Synchronization
import TestKit
import Watch

/// Subscriptions to destroy events, each step of which is a closure's.
///
/// Everything happens on the thread that reads, so a step can stop the reader, and the test is over when it has ended.
final class MadeUpEvents: Sendable {
    typealias Steps = Transport.Steps

    /// What the reader did, in order.
    enum Step: Hashable {
        case subscribed
        case waited(Arrival)
        case received
        case ended
    }

    let inbox = DestroyEventInbox()
    private let record = Mutex((steps: [Step](), counts: [Step: Int]()))
    private let steps: Steps

    init(_ steps: Steps) {
        self.steps = steps
        inbox.isWanted = true
    }

    var taken: [Step] { record.withLock { $0.steps } }

    func count(_ step: Step) -> Int { record.withLock { $0.counts[step] ?? 0 } }

    private func note(_ step: Step) {
        record.withLock { record in
            record.steps.append(step)
            record.counts[step, default: 0] += 1
        }
    }

    /// Runs a reader until its inbox is stopped.
    func read() {
        DestroyEventReader(inbox, clock: .system(), retryInterval: .zero) { (_) throws(NetlinkError) in
            self.note(.subscribed)
            try self.steps.subscribe(self)
            return Transport(events: self, steps: self.steps)
        }.run()
    }

    struct Transport: ~Copyable, MulticastTransport {
        struct Steps: Sendable {
            var subscribe: @Sendable (MadeUpEvents) throws(NetlinkError) -> Void = { _ in }
            var wait: @Sendable (MadeUpEvents) -> Void = { _ in }
            /// What is queued, and was not read before.
            var receive: @Sendable (MadeUpEvents) throws(NetlinkError) -> [[UInt8]] = { _ in [] }
            var drops: @Sendable (MadeUpEvents) -> UInt32 = { _ in 0 }
            var end: @Sendable (MadeUpEvents) -> Void = { _ in }
        }

        let events: MadeUpEvents
        let steps: Steps
        let receiveBufferBytes = 425_984

        deinit {
            events.note(.ended)
            steps.end(events)
        }

        func wait(for arrival: Arrival, atMost limit: Duration, unless wakeup: Wakeup) throws(NetlinkError) {
            events.note(.waited(arrival))
            steps.wait(events)
        }

        func receive(_ body: (borrowing NetlinkDatagram) -> Void) throws(NetlinkError) -> Bool {
            events.note(.received)
            let datagrams = try steps.receive(events)
            for bytes in datagrams {
                unsafe body(NetlinkDatagram(bytes: bytes.span.bytes, length: bytes.count, sender: 0))
            }
            return !datagrams.isEmpty
        }

        func drops() throws(NetlinkError) -> UInt32 { steps.drops(events) }
    }

    /// A destroy event in a datagram of its own.
    static func datagram(cookie: UInt64 = 1) -> [UInt8] {
        NetlinkBytes.message(
            type: UInt16(SOCK_DIAG_BY_FAMILY),
            payload: DiagMessage {
                $0.cookie = cookie
                $0.remotePort = 80
            }.bytes)
    }
}
