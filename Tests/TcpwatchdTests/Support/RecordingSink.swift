import Synchronization
import Systemd

/// A sink that keeps what it is given.
final class RecordingSink: LogSink {
    private let recorded = Mutex<[LogEntry]>([])

    var entries: [LogEntry] {
        recorded.withLock { $0 }
    }

    @discardableResult
    func write(_ entry: LogEntry) -> Bool {
        recorded.withLock { $0.append(entry) }
        return true
    }
}
