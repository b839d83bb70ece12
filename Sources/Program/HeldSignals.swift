import Glibc
import Synchronization

/// The signals that a daemon obeys, from its first moment to its last.
///
/// They are blocked before there is a second thread, so that none ends the process before it can obey, and wait until the
/// first thread, which has nothing else to do, takes them (sigwait(3)). That needs no descriptor and no other thread's
/// help: whatever else is stuck, the daemon ends in time.
package final class HeldSignals: Sendable {
    /// Each signal that asks for the end: SIGTERM and SIGINT.
    package let stops: AsyncStream<CInt>
    /// SIGHUP; several that come before they are taken are one.
    package let reloads: AsyncStream<Void>

    private struct State {
        var areLetThrough = false
        var cleanup: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let limit: Duration
    private let overdue: @Sendable () -> Never
    private let stopped: AsyncStream<CInt>.Continuation
    private let reloaded: AsyncStream<Void>.Continuation

    private static let stopping = [SIGTERM, SIGINT]

    /// Blocks them for this thread and all that it makes: to be called before there are others.
    ///
    /// - Parameters:
    ///   - limit: how long after a signal the process may take to end by itself.
    ///   - overdue: ends it when that is over, after what ``whenOverdue(_:)`` was told.
    package init(endingWithin limit: Duration, overdue: @escaping @Sendable () -> Never) {
        self.limit = limit
        self.overdue = overdue
        (stops, stopped) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (reloads, reloaded) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        var set = Self.set
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Takes them, those too that came before. For the first thread.
    package func serve() -> Never {
        while true {
            let signal = Self.wait()
            if state.withLock({ $0.areLetThrough }) { die(of: signal) }
            if Self.stopping.contains(signal) { stop(signal) }
            reloaded.yield()
        }
    }

    /// Has them end the process as usual: it turned out to be no daemon.
    package func letThrough() {
        state.withLock { $0.areLetThrough = true }
    }

    /// What is to be tidied up when the process does not end in time.
    package func whenOverdue(_ body: @escaping @Sendable () -> Void) {
        state.withLock { $0.cleanup = body }
    }

    private func stop(_ signal: CInt) -> Never {
        let deadline = ContinuousClock.now + limit
        stopped.yield(signal)
        while ContinuousClock.now < deadline {
            usleep(useconds_t(max(.zero, deadline - .now) / .microseconds(1)))
        }
        state.withLock { $0.cleanup }?()
        overdue()
    }

    private static var set: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in stopping + [SIGHUP] { unsafe sigaddset(&set, signal) }
        return set
    }

    private static func wait() -> CInt {
        var set = set
        var signal: CInt = 0
        while unsafe sigwait(&set, &signal) != 0 {}
        return signal
    }
}

/// Ends the process by a signal, as if it had never been caught, so that a shell sees it and ends its loop too.
package func die(of signal: CInt) -> Never {
    _ = Glibc.signal(signal, SIG_DFL)
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe sigaddset(&mask, signal)
    unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    raise(signal)
    // Only a signal that does not end a process comes here.
    _exit(128 + signal)
}
