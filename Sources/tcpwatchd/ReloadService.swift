import ServiceLifecycle
import UnixSignals

/// Loads the configuration anew at each SIGHUP, until the daemon shuts down.
struct ReloadService: Service {
    /// Those that come from its making on.
    let signals: UnixSignalsSequence
    let configuration: ConfigurationInForce

    func run() async {
        for await _ in signals.cancelOnGracefulShutdown() {
            _ = await configuration.reload()
        }
    }
}
