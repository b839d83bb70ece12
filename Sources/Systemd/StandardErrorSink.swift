import Glibc
import Wording

/// Writes each entry as one line of text to standard error.
///
/// A line goes out in one write(2), so that lines of several threads, or of another process on the same pipe or
/// terminal, do not mix.
package struct StandardErrorSink: LogSink {
    private let descriptor: CInt

    package init() {
        self.init(descriptor: STDERR_FILENO)
    }

    /// Writes to `descriptor`, which stays the caller's.
    init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    package func write(_ entry: LogEntry) {
        let line = Array(entry.line(at: .now).utf8)
        var written = 0
        // A signal or a full non-blocking pipe may cut a line short; any other error leaves nowhere to report it.
        while written < line.count {
            let count = unsafe line.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + written }, line.count - written)
            }
            if count > 0 {
                written += count
            } else if count == 0 || errno != EINTR {
                return
            }
        }
    }
}
