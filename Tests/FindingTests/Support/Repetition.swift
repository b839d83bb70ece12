import Dispatch
import Foundation
import Glibc
import Synchronization

/// Does something again and again at a pace, on a thread of its own, until it is stopped, fails, or the value goes. A
/// turn that takes longer than the pace makes the next one late, not two at once.
final class Repetition: Sendable {
    private let work: Work

    /// - Parameter body: one turn; it is given the turn's number, from 0.
    init(every pace: Duration, _ body: @escaping @Sendable (Int) throws -> Void) {
        work = Work(pace: pace, body: body)
        Thread.detachNewThread { [work] in work.run() }
    }

    deinit {
        work.isStopping.store(true, ordering: .relaxed)
    }

    /// Turns taken so far.
    var count: Int { work.count.load(ordering: .relaxed) }

    /// Stops it, and waits for the end of the turn under way.
    ///
    /// - Throws: what ended it before.
    func stop() throws {
        work.isStopping.store(true, ordering: .relaxed)
        work.ended.wait()
        work.ended.signal()
        if let failure = work.failure.withLock({ $0 }) { throw failure }
    }

    /// What the thread has; it goes with the thread.
    private final class Work: Sendable {
        let pace: Duration
        let body: @Sendable (Int) throws -> Void
        let count = Atomic(0)
        let isStopping = Atomic(false)
        let failure = Mutex<(any Error)?>(nil)
        let ended = DispatchSemaphore(value: 0)

        init(pace: Duration, body: @escaping @Sendable (Int) throws -> Void) {
            self.pace = pace
            self.body = body
        }

        func run() {
            defer { ended.signal() }
            var next = ContinuousClock.now
            while !isStopping.load(ordering: .relaxed) {
                do {
                    try body(count.load(ordering: .relaxed))
                } catch {
                    failure.withLock { $0 = error }
                    return
                }
                count.add(1, ordering: .relaxed)
                let now = ContinuousClock.now
                next = max(next + pace, now)
                usleep(UInt32(max(0, now.duration(to: next) / .microseconds(1))))
            }
        }
    }
}
