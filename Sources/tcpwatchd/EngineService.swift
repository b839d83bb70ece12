import Engine
import ServiceLifecycle

/// Polls until the daemon shuts down.
struct EngineService: Service {
    let engine: PollEngine

    func run() async {
        await cancelWhenGracefulShutdown {
            await engine.run()
        }
    }
}
