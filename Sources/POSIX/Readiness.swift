import Glibc

/// What a descriptor is ready for (poll(2)).
package enum Readiness {
    /// What poll(2) can count in milliseconds.
    private static let longestWait = Duration.milliseconds(Int32.max)

    /// Waits until one of two descriptors has something to read, an error included. A negative one is passed over.
    ///
    /// - Returns: which of them has; neither when nothing came in time.
    package static func readable(
        _ one: CInt, _ other: CInt = -1, until deadline: ContinuousClock.Instant
    ) throws(Errno) -> (one: Bool, other: Bool) {
        var requests: InlineArray<2, pollfd> = [
            pollfd(fd: one, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0),
        ]
        try systemCall {
            let left = min(max(.zero, ContinuousClock.now.duration(to: deadline)), longestWait)
            // Rounded up, lest the last millisecond be waited for in a busy loop.
            let milliseconds = Int32((left / .milliseconds(1)).rounded(.up))
            var span = requests.mutableSpan
            return unsafe span.withUnsafeMutableBufferPointer { unsafe poll($0.baseAddress, 2, milliseconds) }
        }
        return (requests[0].revents != 0, requests[1].revents != 0)
    }

    /// Waits until it takes what is written, or writing would fail.
    package static func waitUntilWritable(_ descriptor: CInt) throws(Errno) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        try systemCall { unsafe poll(&request, 1, -1) }
    }

    /// Whether a short write would not have to wait: it would succeed or fail.
    package static func isWritable(_ descriptor: CInt) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return unsafe poll(&request, 1, 0) > 0
    }

    /// Whether there may still be somebody who reads what is written: the other end of a pipe or terminal is open.
    package static func hasReader(_ descriptor: CInt) -> Bool {
        var request = pollfd(fd: descriptor, events: 0, revents: 0)
        return unsafe poll(&request, 1, 0) <= 0 || CInt(request.revents) & (POLLERR | POLLHUP) == 0
    }
}
