import ServiceLifecycle

/// Says that the daemon stops, when its shutdown begins.
struct StopService: Service {
    let log: DaemonLog
    let reporter: ServiceReporter

    func run() async {
        // Throws when another service failed: the daemon stops then, too.
        try? await gracefulShutdown()
        log.stopping()
        reporter.stopping()
    }
}
