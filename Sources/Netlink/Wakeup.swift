import CLinux
import Glibc
import POSIX

/// Ends the wait of another thread: an eventfd(2).
///
/// A signal that comes while nobody waits ends the next wait. When no descriptor is left for it, a wait lasts as long as
/// its limit.
package final class Wakeup: Sendable {
    /// -1 when there is none.
    private let descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

    /// Longer than any wait of ours, and no overflow of the clock.
    private static let longestWait: Duration = .seconds(Int32.max)

    package init() {}

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Ends the wait of the thread that waits, or the next one.
    package func signal() {
        eventfd_write(descriptor, 1)
    }

    /// Waits for a signal, `limit` at most.
    package func wait(atMost limit: Duration) throws(NetlinkError) {
        _ = try wait(orReadable: -1, atMost: limit)
    }

    /// Waits for a signal, or until a descriptor has something to read or an error, `limit` at most.
    ///
    /// - Returns: whether the descriptor has.
    func wait(orReadable other: Int32, atMost limit: Duration) throws(NetlinkError) -> Bool {
        let deadline = ContinuousClock.now + min(max(.zero, limit), Self.longestWait)
        let (isSignalled, isReadable) = try NetlinkError.naming(.poll) { () throws(Errno) in
            try Readiness.readable(descriptor, other, until: deadline)
        }
        if isSignalled {
            var count: eventfd_t = 0
            unsafe eventfd_read(descriptor, &count)
        }
        return isReadable
    }
}
