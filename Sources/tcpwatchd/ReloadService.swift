import ServiceLifecycle

/// Loads the configuration anew at each SIGHUP, until the daemon shuts down.
struct ReloadService: Service {
    let signals: AsyncStream<Void>
    let configuration: ConfigurationInForce

    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in signals {
                _ = await configuration.reload()
            }
        }
    }
}
