import Dispatch

/// Holds a thread up until it is opened.
final class Gate: Sendable {
    private let signal = DispatchSemaphore(value: 0)

    func open() {
        signal.signal()
    }

    /// Returns at once when it is open already, and leaves it open.
    func wait() {
        signal.wait()
        signal.signal()
    }
}
