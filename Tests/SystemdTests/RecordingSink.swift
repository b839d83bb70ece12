import Synchronization
import Systemd

/// A sink that keeps what it is given.
final class RecordingSink: LogSink {
    private let recorded = Mutex<[LogEntry]>([])

    var entries: [LogEntry] {
        recorded.withLock { $0 }
    }

    func write(_ entry: LogEntry) -> Bool {
        recorded.withLock { $0.append(entry) }
        return true
    }
}

/// A sink that takes nothing until it is told to, like a full disk.
final class RefusingSink: LogSink {
    private let state = Mutex<(entries: [LogEntry], isOpen: Bool)>(([], false))

    var entries: [LogEntry] {
        state.withLock { $0.entries }
    }

    func open() {
        state.withLock { $0.isOpen = true }
    }

    func write(_ entry: LogEntry) -> Bool {
        state.withLock { state in
            if state.isOpen { state.entries.append(entry) }
            return state.isOpen
        }
    }
}
