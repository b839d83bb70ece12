import Synchronization

/// A value behind a lock, and the tasks that wait for it to change.
///
/// A change wakes every task that waits, and each looks again. While none waits, a change costs a lock and wakes nobody.
final class AwaitableState<Value: Sendable>: Sendable {
    private struct Guarded {
        var value: Value
        /// How often the value was changed.
        var changes: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var lastWaiter: UInt64 = 0

        mutating func nextWaiter() -> UInt64 {
            lastWaiter += 1
            return lastWaiter
        }
    }

    private let guarded: Mutex<Guarded>

    init(_ value: Value) {
        guarded = Mutex(Guarded(value: value))
    }

    func read<Result: Sendable>(_ body: (Value) -> Result) -> Result {
        guarded.withLock { body($0.value) }
    }

    /// Changes the value, and wakes the tasks that wait.
    func change(_ body: (inout Value) -> Void) {
        let waiting = guarded.withLock { guarded in
            body(&guarded.value)
            guarded.changes &+= 1
            return exchange(&guarded.waiting, with: [:])
        }
        for continuation in waiting.values {
            continuation.resume()
        }
    }

    /// Waits until the value holds what is looked for.
    ///
    /// - Parameter find: looks for it; runs under the lock.
    /// - Returns: `nil` when the task is cancelled and would have to wait.
    func first<Found: Sendable>(_ find: (Value) -> Found?) async -> Found? {
        while true {
            let (found, changes) = guarded.withLock { (find($0.value), $0.changes) }
            if found != nil || Task.isCancelled { return found }
            await wait(beyond: changes)
        }
    }

    /// Waits until there were more changes than that, or the task is cancelled.
    private func wait(beyond changes: UInt64) async {
        let waiter = guarded.withLock { $0.nextWaiter() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = guarded.withLock { guarded in
                    // A task is marked as cancelled before its handler runs, and the handler takes this lock.
                    guard guarded.changes == changes, !Task.isCancelled else { return false }
                    guarded.waiting[waiter] = continuation
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            guarded.withLock { $0.waiting.removeValue(forKey: waiter) }?.resume()
        }
    }
}
