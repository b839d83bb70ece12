import ServiceLifecycle

/// Waits for the signal that ends the daemon, and says that it stops when its shutdown begins.
struct StopService: Service {
    let signals: AsyncStream<CInt>
    let log: DaemonLog
    let reporter: ServiceReporter

    func run() async {
        // Ends without a signal when another service failed: the daemon stops then, too.
        for await _ in signals.cancelOnGracefulShutdown() { break }
        log.stopping()
        reporter.stopping()
    }
}
