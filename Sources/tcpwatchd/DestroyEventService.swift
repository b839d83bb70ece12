import Engine
import NIOPosix
import ServiceLifecycle
import Watch

/// Reads destroy events, on a thread of its own, until the daemon shuts down.
struct DestroyEventService: Service {
    let engine: PollEngine

    func run() async throws {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await pool.runIfActive { engine.readDestroyEvents() }
        } onCancelOrGracefulShutdown: {
            engine.inbox.stop()
        }
        try await pool.shutdownGracefully()
    }
}
