import Glibc

/// A thread of the system's own: made at once or not at all.
///
/// Where none can be made (EAGAIN), the dispatch library waits without end, and NIO traps.
package struct Thread: Sendable {
    private let handle: pthread_t

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Starts a thread; `nil` when the system gives none.
    ///
    /// - Parameter stackBytes: the size of its stack; without, that of every thread (RLIMIT_STACK).
    package init?(stackBytes: Int? = nil, _ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        guard unsafe pthread_attr_init(&attributes) == 0 else { return nil }
        defer { unsafe pthread_attr_destroy(&attributes) }
        if let stackBytes { unsafe pthread_attr_setstacksize(&attributes, stackBytes) }
        let work = unsafe Unmanaged.passRetained(Work(body))
        var handle = pthread_t()
        let result = unsafe pthread_create(
            &handle, &attributes,
            { argument in
                if let argument = unsafe argument {
                    unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                }
                return nil
            }, unsafe work.toOpaque())
        guard result == 0 else {
            unsafe work.release()
            return nil
        }
        self.handle = handle
    }

    /// Waits for its end. Once only.
    package func join() {
        pthread_join(handle, nil)
    }

    /// Lets it end by itself. Once only, and not beside ``join()``.
    package func detach() {
        pthread_detach(handle)
    }
}
