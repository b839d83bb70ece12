import CNamespace
import Dispatch
import Foundation
import Synchronization

/// A thread that lives in a network namespace of its own and does what it is given, one after another.
final class NamespaceThread: Sendable {
    private let work = Mutex<[@Sendable () -> Void]>([])
    private let isEnding = Mutex(false)
    /// One signal for each piece of work, and one for the end.
    private let signal = DispatchSemaphore(value: 0)

    /// Starts the thread, in a new network namespace with its loopback interface up for IPv4 and IPv6.
    ///
    /// - Returns: a descriptor of the namespace.
    func start() throws(NamespaceError) -> Descriptor {
        let outcome = Mutex<Result<Int32, NamespaceError>?>(nil)
        let started = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let result = Result { () throws(NamespaceError) in try Self.enterNewNamespace() }
            outcome.withLock { $0 = result }
            started.signal()
            if case .success = result { self.doWork() }
        }
        started.wait()
        return Descriptor(owning: try outcome.withLock { $0 ?? .failure(.cannotMakeNamespace(errno: EINVAL)) }.get())
    }

    /// Hands over a piece of work.
    func add(_ piece: @escaping @Sendable () -> Void) {
        work.withLock { $0.append(piece) }
        signal.signal()
    }

    /// Lets the thread end when everything that it was given is done.
    func end() {
        isEnding.withLock { $0 = true }
        signal.signal()
    }

    private func doWork() {
        while true {
            signal.wait()
            if let piece = work.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                piece()
            } else if isEnding.withLock({ $0 }) {
                return
            }
        }
    }

    /// Moves the calling thread for good.
    ///
    /// - Returns: a descriptor that refers to the namespace.
    private static func enterNewNamespace() throws(NamespaceError) -> Int32 {
        let entered = cnamespace_enter_new()
        guard entered == 0 else { throw .cannotMakeNamespace(errno: -entered) }
        do throws(NamespaceError) {
            // A host may switch IPv6 off for interfaces to come.
            try KernelSetting.write("net.ipv6.conf.lo.disable_ipv6", "0")
        } catch {
            guard case .systemCall(_, let errno) = error else { throw error }
            throw .cannotMakeNamespace(errno: errno)
        }
        let raised = cnamespace_raise_loopback()
        guard raised == 0 else { throw .cannotMakeNamespace(errno: -raised) }
        let descriptor = unsafe open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotMakeNamespace(errno: errno) }
        return descriptor
    }
}
