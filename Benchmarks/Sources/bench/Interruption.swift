import CProcess
import Glibc

/// The signals that end a run, as a descriptor that every wait watches: so nothing is left behind, however long a
/// wait would have been.
struct Interruption: ~Copyable {
    private let descriptor: Descriptor

    /// Blocks the signals for the whole process; children start with none blocked.
    init() throws(BenchError) {
        let number = cprocess_block_interruptions()
        guard number >= 0 else { throw .system("blocking signals", errno: -number) }
        descriptor = Descriptor(owning: number)
    }

    /// Waits until there is something to read, or for the time given.
    ///
    /// - Returns: whether there is something to read.
    /// - Throws: `interrupted` when a signal came.
    func wait(forInput number: Int32, until deadline: ContinuousClock.Instant) throws(BenchError) -> Bool {
        // poll(2) passes over a negative descriptor.
        var entries = [
            pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: number, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let left = max(.zero, deadline - .now).milliseconds.rounded(.up)
            let ready = unsafe poll(&entries, nfds_t(entries.count), Int32(clamping: Int64(left)))
            guard ready >= 0 || errno == EINTR else { throw .lastFailure("waiting") }
            if entries[0].revents != 0 { throw .interrupted }
            if entries[1].revents != 0 { return true }
            if deadline <= .now { return false }
        }
    }

    /// Lets time pass.
    func pause(for duration: Duration) throws(BenchError) {
        _ = try wait(forInput: -1, until: .now + duration)
    }
}
