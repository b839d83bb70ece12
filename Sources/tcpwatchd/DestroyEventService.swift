import Engine
import POSIX
import ServiceLifecycle
import Snapshots
import Watch

/// Reads destroy events, on a thread of its own, until the daemon shuts down.
struct DestroyEventService: Service {
    let engine: PollEngine

    func run() async {
        let (end, ended) = AsyncStream.makeStream(of: Never.self)
        let thread = Thread {
            engine.readDestroyEvents()
            ended.finish()
        }
        if let thread {
            thread.detach()
        } else {
            engine.inbox.note { $0.failure = "the system gives no thread to read them" }
        }
        await withTaskCancellationOrGracefulShutdownHandler {
            for await _ in end {}
        } onCancelOrGracefulShutdown: {
            engine.inbox.stop()
            if thread == nil { ended.finish() }
        }
    }
}
