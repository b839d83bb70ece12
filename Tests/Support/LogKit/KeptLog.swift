import Logging
import Synchronization

/// Keeps what is logged, for a test to read.
struct KeptLog: LogHandler {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private let kept = Lines()
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    /// Level, message, metadata and error of every entry.
    var lines: [String] { kept.all.withLock { $0 } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let error = event.error.map { "\($0)" } ?? "-"
        kept.all.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:]) \(error)") }
    }
}
