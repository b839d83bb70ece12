import NIOPosix
import ServiceLifecycle
import Watch

/// Reads destroy events, on a thread of its own, until the daemon shuts down.
struct DestroyEventService: Service {
    let inbox: DestroyEventInbox
    let clock: HostClock

    func run() async throws {
        let reader = DestroyEventReader(inbox, clock: clock)
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await pool.runIfActive { reader.run() }
        } onCancelOrGracefulShutdown: {
            inbox.stop()
        }
        try await pool.shutdownGracefully()
    }
}
