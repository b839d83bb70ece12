import Glibc

/// What a descriptor is ready for (poll(2)).
package enum Readiness {
    /// What poll(2) can count in milliseconds.
    private static let longestWait = Duration.milliseconds(Int32.max)

    /// Waits for something to read, an error included.
    ///
    /// - Returns: false when nothing came in time.
    package static func isReadable(_ descriptor: CInt, until deadline: ContinuousClock.Instant) throws(Errno) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return try systemCall {
            let left = min(max(.zero, ContinuousClock.now.duration(to: deadline)), longestWait)
            // Rounded up, lest the last millisecond be waited for in a busy loop.
            return unsafe poll(&request, 1, Int32((left / .milliseconds(1)).rounded(.up)))
        } > 0
    }

    /// Waits until it takes what is written, or writing would fail.
    package static func waitUntilWritable(_ descriptor: CInt) throws(Errno) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        try systemCall { unsafe poll(&request, 1, -1) }
    }

    /// Whether there may still be somebody who reads what is written: the other end of a pipe or terminal is open.
    package static func hasReader(_ descriptor: CInt) -> Bool {
        var request = pollfd(fd: descriptor, events: 0, revents: 0)
        return unsafe poll(&request, 1, 0) <= 0 || CInt(request.revents) & (POLLERR | POLLHUP) == 0
    }
}
