import Glibc
import POSIX
import Synchronization
import Wording

/// Writes each entry as one line of text to standard error.
///
/// A line goes out in one write(2), so that lines of several threads, or of another process on the same pipe or
/// terminal, do not mix.
package final class StandardErrorSink: LogSink {
    private let descriptor: CInt
    private let lost = Atomic<UInt64>(0)

    package convenience init() {
        self.init(descriptor: STDERR_FILENO)
    }

    /// Writes to `descriptor`, which stays the caller's.
    init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    package func write(_ entry: LogEntry) {
        do {
            try writeAll(Array(entry.line(at: .now).utf8), to: descriptor)
        } catch {
            // There is nowhere to report it.
            lost.add(1, ordering: .relaxed)
        }
    }

    package var lostEntries: UInt64 { lost.load(ordering: .relaxed) }
}
