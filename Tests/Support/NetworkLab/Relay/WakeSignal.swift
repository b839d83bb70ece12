import CTunnel
import Glibc
import NamespaceKit

/// Wakes a thread that waits for descriptors (eventfd(2)).
final class WakeSignal: Sendable {
    private let eventCounter: Descriptor

    /// Can be read while the signal is raised.
    var descriptor: Int32 { eventCounter.number }

    init() throws(NamespaceError) {
        let made = ctunnel_make_signal()
        guard made >= 0 else { throw .systemCall("eventfd", errno: -made) }
        eventCounter = Descriptor(owning: made)
    }

    func raise() {
        var one: UInt64 = 1
        unsafe write(descriptor, &one, 8)
    }

    func lower() {
        var count: UInt64 = 0
        unsafe read(descriptor, &count, 8)
    }
}
