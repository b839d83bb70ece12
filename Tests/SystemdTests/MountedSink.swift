import Glibc
import Systemd
import Testing

/// Writes to another sink with the mounts of the thread that made it, on whichever thread it is called.
struct MountedSink: LogSink {
    private let target: any LogSink
    private let mounts: CInt

    init(_ target: any LogSink) throws {
        self.target = target
        mounts = try PrivateMounts.current()
    }

    @discardableResult
    func write(_ entry: LogEntry) -> Bool {
        do {
            try PrivateMounts.join(mounts)
            return target.write(entry)
        } catch {
            Issue.record(error)
            return false
        }
    }
}
