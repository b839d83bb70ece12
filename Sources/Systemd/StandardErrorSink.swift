import Glibc
import POSIX
import Synchronization
import Wording

/// Writes each entry as one line of text to standard error.
///
/// A line goes out in one write(2), so that lines of several threads, or of another process on the same pipe or
/// terminal, do not mix. A disk may fill up in the middle of one: the next line then begins behind a line break.
package final class StandardErrorSink: LogSink {
    private let descriptor: CInt
    /// The last line lacks its end.
    private let isLineOpen = Mutex(false)

    package convenience init() {
        self.init(descriptor: STDERR_FILENO)
    }

    /// Writes to `descriptor`, which stays the caller's.
    init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    @discardableResult
    package func write(_ entry: LogEntry) -> Bool {
        isLineOpen.withLock { isLineOpen in
            let bytes = Array(((isLineOpen ? "\n" : "") + entry.line(at: .now)).utf8)
            var written = 0
            do throws(Errno) {
                try writeRest(of: bytes, to: descriptor, after: &written)
                isLineOpen = false
                return true
            } catch {
                // Of a lone line break nothing remains to be ended.
                isLineOpen = isLineOpen ? written != 1 : written > 0
                return false
            }
        }
    }
}
