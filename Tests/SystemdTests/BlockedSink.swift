import Dispatch
import Synchronization
import Systemd

/// A sink that blocks its writer, as a stopped journald does, until it is told to go on.
final class BlockedSink: LogSink {
    private let recorded = Mutex<[LogEntry]>([])
    private let isReached = DispatchSemaphore(value: 0)
    private let gate = DispatchSemaphore(value: 0)

    var entries: [LogEntry] {
        recorded.withLock { $0 }
    }

    func write(_ entry: LogEntry) -> Bool {
        isReached.signal()
        gate.wait()
        gate.signal()
        recorded.withLock { $0.append(entry) }
        return true
    }

    func waitUntilBlocked() {
        isReached.wait()
    }

    func unblock() {
        gate.signal()
    }
}
