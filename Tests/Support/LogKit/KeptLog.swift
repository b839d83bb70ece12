package import Logging
import Synchronization

/// Keeps what is logged, for a test to read.
package struct KeptLog: LogHandler {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private let kept = Lines()
    package var logLevel = Logger.Level.trace
    package var metadata: Logger.Metadata = [:]

    package init() {}

    /// Level, message, metadata and error of every entry.
    package var lines: [String] { kept.all.withLock { $0 } }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let error = event.error.map { "\($0)" } ?? "-"
        kept.all.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:]) \(error)") }
    }
}
