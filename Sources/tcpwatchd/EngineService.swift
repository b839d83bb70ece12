import Engine
import ServiceLifecycle

/// Polls until the daemon shuts down.
struct EngineService: Service {
    let engine: PollEngine
    let thread: PollingThread

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await withTaskExecutorPreference(thread) {
                try await engine.run()
            }
        }
    }
}
