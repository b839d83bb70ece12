import CTunnel
import Dispatch
import Foundation
import Glibc
import Synchronization
import TestKit

/// Carries packets between two hosts, on a thread of its own which owns all that only it needs.
final class Relay: Sendable {
    private let a: LabHost
    private let b: LabHost
    private let aToB: NetworkPath
    private let bToA: NetworkPath
    private let signal: WakeSignal
    private let isStopping = Atomic(false)
    private let ended = DispatchSemaphore(value: 0)

    /// How many packets enter one path before those that are due on the other get their turn.
    private static let batch = 64

    init(a: LabHost, b: LabHost, aToB: NetworkPath, bToA: NetworkPath, signal: WakeSignal) {
        self.a = a
        self.b = b
        self.aToB = aToB
        self.bToA = bToA
        self.signal = signal
    }

    /// Starts the thread.
    func start(seed: UInt64) {
        Thread.detachNewThread {
            unsafe ctunnel_name_thread("lab-relay")
            Self.hurry()
            self.carry(seed: seed)
            self.ended.signal()
        }
    }

    /// Ends the thread, and waits for it. What is under way is lost.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        signal.raise()
        ended.wait()
    }

    /// Puts the thread before all others (sched(7)): on a busy machine a relay that waits for its turn would add delays of
    /// its own. Where that is not permitted, it waits.
    private static func hurry() {
        var priority = sched_param(sched_priority: 1)
        _ = unsafe sched_setscheduler(0, SCHED_RR, &priority)
    }

    private func carry(seed: UInt64) {
        var seeds = SeededGenerator(seed: seed)
        var lanes = [Lane(aToB, from: a, to: b, seed: seeds.next()), Lane(bToA, from: b, to: a, seed: seeds.next())]
        let descriptors = lanes.map(\.descriptor) + [signal.descriptor]
        while !isStopping.load(ordering: .acquiring) {
            var wakeUp: ContinuousClock.Instant?
            for index in lanes.indices {
                guard let due = lanes[index].deliver(at: .now) else { continue }
                wakeUp = min(due, wakeUp ?? due)
            }
            let readable = Self.wait(for: descriptors, until: wakeUp)
            for index in lanes.indices where readable & 1 << index != 0 {
                lanes[index].enterWaiting(atMost: Self.batch)
            }
            if readable & 1 << lanes.count != 0 {
                signal.lower()
            }
        }
    }

    /// - Returns: a bit for each descriptor that can be read.
    private static func wait(for descriptors: [Int32], until time: ContinuousClock.Instant?) -> Int32 {
        let left = time.map { max(0, ContinuousClock.now.duration(to: $0) / .nanoseconds(1)) }
        let readable = unsafe ctunnel_wait(descriptors, Int32(descriptors.count), left.map { Int64($0) } ?? -1)
        precondition(readable >= 0, "the relay cannot wait for its devices: errno \(-readable)")
        return readable
    }
}
