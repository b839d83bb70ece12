import Engine
import ServiceLifecycle

/// Polls until the daemon shuts down.
struct EngineService: Service {
    let engine: PollEngine
    let thread: PollingThread

    func run() async {
        await cancelWhenGracefulShutdown {
            await withTaskExecutorPreference(thread) {
                await engine.run()
            }
        }
    }
}
