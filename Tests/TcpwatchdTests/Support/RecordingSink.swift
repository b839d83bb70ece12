import Synchronization
import Systemd

/// A sink that keeps what it is given.
final class RecordingSink: LogSink {
    private let recorded = Mutex<[LogEntry]>([])

    var entries: [LogEntry] {
        recorded.withLock { $0 }
    }

    let lostEntries: UInt64 = 0

    func write(_ entry: LogEntry) {
        recorded.withLock { $0.append(entry) }
    }
}
