import Glibc
import POSIX
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
        // A failure leaves nowhere to report it.
        try? writeAll(Array(entry.line(at: .now).utf8), to: descriptor)
    }
}
